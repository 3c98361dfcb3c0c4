package dev.longrunning.emulator.timeline;

import java.time.Duration;

/** The effect of a cancel on an operation that is not done. */
public sealed interface Cancellation {

	/**
	 * The cancel ends the operation.
	 *
	 * @param delay the time from the cancel until the operation is done, not negative
	 */
	record Honoured(Duration delay) implements Cancellation {

		public Honoured {
			if (delay.isNegative()) {
				throw new IllegalArgumentException("The delay of a cancel must not be negative: " + delay);
			}
		}

	}

	/** The cancel is accepted and has no effect. */
	record Ignored() implements Cancellation {
	}

	/** The cancel is refused with UNIMPLEMENTED. */
	record Unsupported() implements Cancellation {
	}

}
