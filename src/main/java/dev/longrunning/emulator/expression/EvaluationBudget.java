package dev.longrunning.emulator.expression;

import dev.longrunning.emulator.limit.ExpensiveWork;
import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.status.StatusException;

/**
 * The budget of steps that the expressions of one call may take together. A step is the
 * evaluation of one node of an expression; large values cost more steps. Evaluation stops
 * when the budget is spent or the task that runs it is stopped.
 */
public final class EvaluationBudget {

	/**
	 * The number of steps between two checks for a stop. Each check also yields the
	 * processor.
	 */
	private static final int STEPS_PER_CHECK = 4096;

	private final long limit;

	private long spent;

	private long nextCheck = STEPS_PER_CHECK;

	/**
	 * Creates a budget.
	 * @param limit its size in steps
	 */
	public EvaluationBudget(long limit) {
		this.limit = limit;
	}

	/**
	 * Returns the number of spent steps.
	 * @return the number
	 */
	public long spent() {
		return this.spent;
	}

	/** Spends steps. Virtual threads share a processor fairly only if they yield. */
	void spend(long steps) {
		this.spent += steps;
		if (this.spent > this.limit) {
			throw new EvaluationStopped(EvaluationStopped.Cause.BUDGET);
		}
		if (this.spent > this.nextCheck) {
			this.nextCheck = this.spent + STEPS_PER_CHECK;
			if (ExpensiveWork.isStopped()) {
				throw new EvaluationStopped(EvaluationStopped.Cause.CALLER);
			}
			Thread.yield();
		}
	}

	StatusException exceeded(String expression) {
		return StatusException.of(Code.RESOURCE_EXHAUSTED, "EXPRESSION_TOO_EXPENSIVE",
				"'" + ExpressionText.abbreviated(expression) + "' takes more than " + this.limit
						+ " steps. Use shorter lists, or raise EMULATOR_LIMITS_STEPS.");
	}

}
