package dev.longrunning.emulator.timeline;

import java.time.Duration;

/** What a cancel does to an operation that is not done. */
public sealed interface Cancellation {

	/**
	 * It takes effect.
	 *
	 * @param delay after which the operation is done, not negative
	 */
	record Honoured(Duration delay) implements Cancellation {

		public Honoured {
			if (delay.isNegative()) {
				throw new IllegalArgumentException("A cancel takes no negative time: " + delay);
			}
		}

	}

	/** It is accepted and the operation goes on. */
	record Ignored() implements Cancellation {
	}

	/** It is refused with UNIMPLEMENTED. */
	record Unsupported() implements Cancellation {
	}

}
