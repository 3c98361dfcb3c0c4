package dev.longrunning.emulator.scenario.expression;

import dev.longrunning.emulator.limit.ExpensiveWork;
import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.status.StatusException;

/**
 * The steps that the expressions of one call may take together. A step is the evaluation
 * of one node of an expression; large values cost more. Evaluation stops when the steps
 * are used up or the task that it belongs to is stopped.
 */
public final class EvaluationBudget {

	/** The number of steps after which others get a turn and a stop is noticed. */
	private static final int STEPS_PER_TURN = 4096;

	private final long limit;

	private long spent;

	private long turn = STEPS_PER_TURN;

	/**
	 * A budget.
	 * @param limit its size in steps
	 */
	public EvaluationBudget(long limit) {
		this.limit = limit;
	}

	/**
	 * The steps that were taken.
	 * @return their number
	 */
	public long spent() {
		return this.spent;
	}

	/** Takes steps. Virtual threads do not share a processor fairly unless they yield. */
	void spend(long steps) {
		this.spent += steps;
		if (this.spent > this.limit) {
			throw new EvaluationStopped(EvaluationStopped.Cause.BUDGET);
		}
		if (this.spent > this.turn) {
			this.turn = this.spent + STEPS_PER_TURN;
			if (ExpensiveWork.isStopped()) {
				throw new EvaluationStopped(EvaluationStopped.Cause.CALLER);
			}
			Thread.yield();
		}
	}

	StatusException exceeded(String expression) {
		return StatusException.of(Code.RESOURCE_EXHAUSTED, "EXPRESSION_TOO_EXPENSIVE",
				"'" + ExpressionText.abbreviated(expression) + "' takes more than " + this.limit
						+ " steps. Shorten its lists, or raise EMULATOR_LIMITS_STEPS.");
	}

}
