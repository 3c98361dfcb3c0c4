package dev.longrunning.emulator.operation;

import java.time.Duration;
import java.util.Optional;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of operations.
 *
 * @param expiry the time after its end at which an operation is deleted; empty: never
 * @param maxWaits the number of waits that are held at once; empty: as many as fit into
 * half the heap
 */
@ConfigurationProperties("emulator.operation")
public record OperationSettings(Optional<Duration> expiry, Optional<Integer> maxWaits) {

	private static final int ENOUGH_WAITS = 10_000;

	/** The heap of a wait with its connection; 18 KB were measured. */
	private static final int BYTES_OF_A_WAIT = 25_000;

	public OperationSettings {
		if (maxWaits.isPresent() && maxWaits.get() < 0) {
			throw new IllegalArgumentException(
					"emulator.operation.maxwaits is a number of waits, not " + maxWaits.get());
		}
		if (expiry.isPresent() && expiry.get().isNegative()) {
			throw new IllegalArgumentException("emulator.operation.expiry is a length of time, not " + expiry.get());
		}
	}

	/**
	 * The number of waits that are held at once.
	 * @param heap the largest heap in bytes; waits may take one half of it
	 * @return the number that is set, else the number that fits
	 */
	public int maxWaits(long heap) {
		return this.maxWaits.orElseGet(() -> (int) Math.min(ENOUGH_WAITS, heap / 2 / BYTES_OF_A_WAIT));
	}

}
