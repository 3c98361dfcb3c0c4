package dev.longrunning.emulator.surface;

import java.util.Arrays;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

import dev.longrunning.emulator.surface.Definitions.BadDefinition;

/**
 * How a service makes the ids of its operations. All of them use unreserved characters
 * only.
 */
public enum IdForm {

	/** Sixteen hexadecimal digits. */
	HEX16 {
		@Override
		public String next(RandomGenerator random) {
			return "%016x".formatted(random.nextLong());
		}
	},

	/** Twenty-four characters of the base32 alphabet. */
	BASE32 {
		@Override
		public String next(RandomGenerator random) {
			return random.ints(24, 0, BASE32_ALPHABET.length())
				.mapToObj((index) -> String.valueOf(BASE32_ALPHABET.charAt(index)))
				.collect(Collectors.joining());
		}
	},

	/** A decimal number of nineteen digits. */
	DECIMAL {
		@Override
		public String next(RandomGenerator random) {
			return Long.toString(random.nextLong(1_000_000_000_000_000_000L, Long.MAX_VALUE));
		}
	};

	private static final String BASE32_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

	/**
	 * A new id.
	 * @param random where chance comes from
	 * @return the id
	 */
	public abstract String next(RandomGenerator random);

	static IdForm named(String name) {
		return Arrays.stream(values())
			.filter((form) -> form.name().toLowerCase(Locale.ROOT).equals(name))
			.findFirst()
			.orElseThrow(() -> new BadDefinition("operationId is one of "
					+ Arrays.toString(values()).toLowerCase(Locale.ROOT) + ", not '" + name + "'"));
	}

}
