package dev.longrunning.emulator.name;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The numeric id of an operation, which some services show beside its name. It contains
 * the second of the operation's creation, so that the operation can be found by it.
 *
 * @param value the number, of 19 digits
 */
public record NumericId(long value) {

	private static final Pattern DIGITS = Pattern.compile("[1-9]\\d{18}");

	private static final int HASH_BITS = 32;

	/**
	 * The id of an operation.
	 * @param name the name
	 * @param createTime the create time
	 * @return the same id for the same operation
	 */
	public static NumericId of(String name, Instant createTime) {
		var hash = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).getMostSignificantBits();
		return new NumericId(createTime.getEpochSecond() << HASH_BITS | hash >>> HASH_BITS);
	}

	/**
	 * Reads an id.
	 * @param text the text
	 * @return the id; empty if the text is no number with 19 digits
	 */
	public static Optional<NumericId> parse(String text) {
		return Optional.of(text).filter((digits) -> DIGITS.matcher(digits).matches()).flatMap((digits) -> {
			try {
				return Optional.of(new NumericId(Long.parseLong(digits)));
			}
			catch (NumberFormatException _) {
				return Optional.empty();
			}
		});
	}

	/**
	 * The second in which the operation was created.
	 * @return the beginning of the second
	 */
	public Instant second() {
		return Instant.ofEpochSecond(this.value >>> HASH_BITS);
	}

}
