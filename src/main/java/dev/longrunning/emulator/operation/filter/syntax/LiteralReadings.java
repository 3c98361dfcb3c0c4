package dev.longrunning.emulator.operation.filter.syntax;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

import com.google.protobuf.Descriptors.EnumDescriptor;

/** The parsers of literals: they read texts as numbers. */
public final class LiteralReadings {

	private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d++(\\.\\d*+)?+|\\.\\d++)([eE][+-]?\\d{1,5})?");

	/**
	 * The longest accepted number, in characters; parsing longer ones takes too much
	 * time.
	 */
	private static final int LONGEST_NUMBER = 1000;

	private static final Pattern TIME = Pattern
		.compile("\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})");

	private static final Pattern LENGTH = Pattern.compile("-?\\d{1,12}(\\.\\d{1,9})?s");

	private LiteralReadings() {
	}

	/**
	 * Converts a timestamp or duration to seconds.
	 * @param seconds the whole seconds
	 * @param nanos the nanoseconds
	 * @return the seconds
	 */
	public static BigDecimal seconds(long seconds, int nanos) {
		return BigDecimal.valueOf(seconds).add(BigDecimal.valueOf(nanos, 9));
	}

	/**
	 * Parses a decimal number.
	 * @param text the text
	 * @return the number; empty if the text is not a number
	 */
	public static Optional<BigDecimal> number(String text) {
		return (text.length() <= LONGEST_NUMBER && NUMBER.matcher(text).matches()) ? Optional.of(new BigDecimal(text))
				: Optional.empty();
	}

	static Optional<BigDecimal> bool(String text) {
		return switch (text) {
			case "true" -> Optional.of(BigDecimal.ONE);
			case "false" -> Optional.of(BigDecimal.ZERO);
			default -> Optional.empty();
		};
	}

	static Optional<BigDecimal> enumNumber(EnumDescriptor type, String text) {
		if (text.matches("-?\\d{1,10}")) {
			return number(text);
		}
		return Optional.ofNullable(type.findValueByName(text)).map((value) -> new BigDecimal(value.getNumber()));
	}

	static Optional<BigDecimal> time(String text) {
		if (!TIME.matcher(text).matches()) {
			return Optional.empty();
		}
		try {
			var instant = OffsetDateTime.parse(text.toUpperCase(Locale.ROOT)).toInstant();
			return Optional.of(seconds(instant.getEpochSecond(), instant.getNano()));
		}
		catch (DateTimeException ex) {
			return Optional.empty();
		}
	}

	static Optional<BigDecimal> length(String text) {
		return LENGTH.matcher(text).matches() ? Optional.of(new BigDecimal(text.substring(0, text.length() - 1)))
				: Optional.empty();
	}

}
