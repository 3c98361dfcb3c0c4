package dev.longrunning.emulator;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the emulator as a whole.
 *
 * @param clock where its clock starts and how it runs
 * @param ids how ids are made
 * @param surfaces which APIs are served beside the built-in ones
 * @param operation how many and how long operations are kept and waited for
 * @param fault which faults there are at the start
 * @param journal how many calls are known
 * @param seed which operations there are at the start
 */
@ConfigurationProperties("emulator")
record EmulatorProperties(@DefaultValue Clock clock, @DefaultValue Ids ids, @DefaultValue Surfaces surfaces,
		@DefaultValue Operation operation, @DefaultValue Fault fault, @DefaultValue Journal journal,
		@DefaultValue Seed seed) {

	/**
	 * The clock.
	 *
	 * @param start the time it shows at start; empty: real time
	 * @param paused whether it stands
	 * @param rate seconds of its time to a second of real time
	 */
	record Clock(Optional<Instant> start, @DefaultValue("false") boolean paused, @DefaultValue("1") double rate) {
	}

	/**
	 * Ids.
	 *
	 * @param seed makes ids repeatable; empty: they are random
	 */
	record Ids(Optional<Long> seed) {
	}

	/**
	 * APIs beside the built-in ones.
	 *
	 * @param definitions files, or directories of files: descriptor sets, {@code .proto}
	 * files, jars of these and service configs, in any mix
	 * @param strict {@code true}, or services that answer only on the bindings they
	 * declare
	 */
	record Surfaces(@DefaultValue List<Path> definitions, @DefaultValue("false") List<String> strict) {
	}

	/**
	 * What goes wrong.
	 *
	 * @param files files with faults, or directories of such
	 */
	record Fault(@DefaultValue List<Path> files) {
	}

	/**
	 * The journal.
	 *
	 * @param capacity how many calls it keeps; 0: none
	 */
	record Journal(@DefaultValue("10000") int capacity) {

		Journal {
			if (capacity < 0) {
				throw new IllegalArgumentException("emulator.journal.capacity is a number of calls, not " + capacity);
			}
		}

	}

	/**
	 * What is there.
	 *
	 * @param files files with operations, or directories of such
	 */
	record Seed(@DefaultValue List<Path> files) {
	}

	/**
	 * Operations.
	 *
	 * @param expiry after which a finished operation goes; empty: never
	 * @param maxWaits waits held at once; empty: as many as the heap has room for
	 */
	record Operation(Optional<Duration> expiry, Optional<Integer> maxWaits) {

		private static final int ENOUGH_WAITS = 10_000;

		/** With the connection it came on; 18 KB were measured. */
		private static final int BYTES_OF_A_WAIT = 25_000;

		Operation {
			if (maxWaits.isPresent() && maxWaits.get() < 0) {
				throw new IllegalArgumentException(
						"emulator.operation.maxwaits is a number of waits, not " + maxWaits.get());
			}
			if (expiry.isPresent() && expiry.get().isNegative()) {
				throw new IllegalArgumentException(
						"emulator.operation.expiry is a length of time, not " + expiry.get());
			}
		}

		/**
		 * How many waits are held at once.
		 * @param heap the bytes that the heap may take, of which waits get one half
		 * @return the number that is set, else the number that fits
		 */
		int maxWaits(long heap) {
			return this.maxWaits.orElseGet(() -> (int) Math.min(ENOUGH_WAITS, heap / 2 / BYTES_OF_A_WAIT));
		}

	}

}
