package dev.longrunning.emulator.scenario.expression;

/**
 * The end of an evaluation before it has a value. It is an {@code Error} because the
 * logical operators of CEL absorb every exception and would go on.
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

	/** Why an evaluation is stopped. */
	enum Cause {

		/** Its steps are used up. */
		BUDGET,

		/** The task that it belongs to is stopped. */
		CALLER

	}

}
