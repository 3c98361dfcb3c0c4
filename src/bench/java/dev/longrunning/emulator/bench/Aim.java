package dev.longrunning.emulator.bench;

/** What a figure has to reach. */
sealed interface Aim {

	/** Nothing: it is there to be seen. */
	Aim NONE = new None();

	/** Nothing. */
	record None() implements Aim {
	}

	/**
	 * So many times the reference, at most. Not a number: nothing.
	 *
	 * @param bar what must be
	 * @param goal what is tried for
	 */
	record Ratio(double bar, double goal) implements Aim {
	}

	/**
	 * So much, at most, in the row's unit.
	 *
	 * @param bar what must be
	 * @param goal what is tried for
	 */
	record AtMost(double bar, double goal) implements Aim {
	}

}
