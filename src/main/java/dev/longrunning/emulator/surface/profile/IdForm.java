package dev.longrunning.emulator.surface.profile;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * The form of the ids that a service gives to its operations. All forms use unreserved
 * characters only.
 */
public enum IdForm {

	/** Sixteen hexadecimal digits. */
	HEX16 {
		@Override
		public String next(RandomGenerator random, Instant now) {
			return "%016x".formatted(random.nextLong());
		}
	},

	/** Twenty-four characters of the base32 alphabet. */
	BASE32 {
		@Override
		public String next(RandomGenerator random, Instant now) {
			return random.ints(24, 0, BASE32_ALPHABET.length())
				.mapToObj((index) -> String.valueOf(BASE32_ALPHABET.charAt(index)))
				.collect(Collectors.joining());
		}
	},

	/** A decimal number of nineteen digits. */
	DECIMAL {
		@Override
		public String next(RandomGenerator random, Instant now) {
			return Long.toString(random.nextLong(1_000_000_000_000_000_000L, Long.MAX_VALUE));
		}
	},

	/**
	 * The time in milliseconds and in hexadecimal microseconds, and two random numbers:
	 * {@code operation-1767323045123-6475ef64ed580-0a1b2c3d-4e5f6071}. Most services
	 * whose metadata has {@code target} and {@code verb} use it.
	 */
	TIMESTAMPED {
		@Override
		public String next(RandomGenerator random, Instant now) {
			return "operation-%d-%013x-%08x-%08x".formatted(now.toEpochMilli(),
					ChronoUnit.MICROS.between(Instant.EPOCH, now), random.nextInt(), random.nextInt());
		}
	},

	/** Nine decimal digits, as in project numbers. */
	DIGITS9 {
		@Override
		public String next(RandomGenerator random, Instant now) {
			return Integer.toString(random.nextInt(100_000_000, 1_000_000_000));
		}
	},

	/** 84 random bytes in the URL-safe base64 alphabet: 112 characters. */
	BASE64URL112 {
		@Override
		public String next(RandomGenerator random, Instant now) {
			var bytes = new byte[84];
			random.nextBytes(bytes);
			return Base64.getUrlEncoder().encodeToString(bytes);
		}
	},

	/** A random UUID (version 4). */
	UUID {
		@Override
		public String next(RandomGenerator random, Instant now) {
			var high = (random.nextLong() & ~0xf000L) | 0x4000L;
			var low = (random.nextLong() >>> 2) | Long.MIN_VALUE;
			return new java.util.UUID(high, low).toString();
		}
	};

	/** The forms by their names in emulation data. */
	public static final Map<String, IdForm> WORDS = Arrays.stream(values())
		.collect(Collectors.toMap((form) -> form.name().toLowerCase(Locale.ROOT), Function.identity(),
				(first, _) -> first, LinkedHashMap::new));

	private static final String BASE32_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

	/**
	 * Makes a new id.
	 * @param random the source of randomness
	 * @param now the current time
	 * @return the id
	 */
	public abstract String next(RandomGenerator random, Instant now);

}
