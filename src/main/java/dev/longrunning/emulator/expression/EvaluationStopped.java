package dev.longrunning.emulator.expression;

/**
 * The premature end of an evaluation. It is an {@code Error}, because the logical
 * operators of CEL absorb every exception and continue.
 */
final class EvaluationStopped extends Error {

	private static final long serialVersionUID = 1L;

	private final Cause cause;

	EvaluationStopped(Cause cause) {
		super(null, null, false, false);
		this.cause = cause;
	}

	boolean isBy(Cause other) {
		return this.cause == other;
	}

	/** The reason why an evaluation is stopped. */
	enum Cause {

		/** The budget of steps is spent. */
		BUDGET,

		/** The task that runs the evaluation was stopped. */
		CALLER

	}

}
