package dev.longrunning.emulator.json.text;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.regex.Pattern;

/**
 * The text form of timestamps and durations. Writing never fails: extra nanoseconds are
 * carried over to the seconds, and a value out of range becomes the nearest value in
 * range. Reading throws an {@link IllegalArgumentException} whose message is the reason.
 */
public final class TimeText {

	/** The first timestamp: 0001-01-01T00:00:00Z. */
	public static final long FIRST_SECOND = -62_135_596_800L;

	/** The last timestamp: 9999-12-31T23:59:59Z. */
	public static final long LAST_SECOND = 253_402_300_799L;

	/** The longest duration in seconds: ten thousand years. */
	public static final long LONGEST_SECONDS = 315_576_000_000L;

	private static final int NANOS_PER_SECOND = 1_000_000_000;

	private static final Pattern TIMESTAMP = Pattern
		.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?(Z|[+-][0-9]{2}:[0-9]{2})");

	private static final Pattern DURATION = Pattern.compile("(-?)([0-9]{1,12})(?:\\.([0-9]{1,9}))?s");

	private TimeText() {
	}

	/**
	 * The content of a timestamp or a duration.
	 *
	 * @param seconds the seconds, for a timestamp since 1970-01-01T00:00:00Z
	 * @param nanos the nanoseconds
	 */
	public record Moment(long seconds, int nanos) {

		/**
		 * The same moment with 0 to 999,999,999 nanoseconds, unless the seconds overflow.
		 */
		private Moment carried() {
			var carry = Math.floorDiv(this.nanos, NANOS_PER_SECOND);
			var sum = this.seconds + carry;
			if (((this.seconds ^ sum) & (carry ^ sum)) < 0) {
				return this;
			}
			return new Moment(sum, Math.floorMod(this.nanos, NANOS_PER_SECOND));
		}

	}

	/**
	 * Writes a timestamp.
	 * @param moment the time since 1970-01-01T00:00:00Z
	 * @return the text in UTC, with as few of 0, 3, 6 and 9 fractional digits as possible
	 */
	public static String timestamp(Moment moment) {
		var carried = moment.carried();
		if (carried.seconds() < FIRST_SECOND) {
			return timestampText(FIRST_SECOND, 0);
		}
		if (carried.seconds() > LAST_SECOND) {
			return timestampText(LAST_SECOND, NANOS_PER_SECOND - 1);
		}
		return timestampText(carried.seconds(), carried.nanos());
	}

	private static String timestampText(long seconds, int nanos) {
		var time = LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC);
		var text = new StringBuilder(30);
		padded(text, time.getYear(), 4).append('-');
		padded(text, time.getMonthValue(), 2).append('-');
		padded(text, time.getDayOfMonth(), 2).append('T');
		padded(text, time.getHour(), 2).append(':');
		padded(text, time.getMinute(), 2).append(':');
		padded(text, time.getSecond(), 2);
		return fraction(text, nanos).append('Z').toString();
	}

	/**
	 * Writes a duration.
	 * @param length the duration
	 * @return the seconds with an {@code s}, with as few of 0, 3, 6 and 9 fractional
	 * digits as possible
	 */
	public static String duration(Moment length) {
		var carried = length.carried();
		var text = new StringBuilder(24);
		if (carried.seconds() >= LONGEST_SECONDS || carried.seconds() < -LONGEST_SECONDS) {
			return text.append((carried.seconds() < 0) ? "-" : "").append(LONGEST_SECONDS).append('s').toString();
		}
		if (carried.seconds() >= 0) {
			return fraction(text.append(carried.seconds()), carried.nanos()).append('s').toString();
		}
		var borrow = (carried.nanos() > 0) ? 1 : 0;
		text.append('-').append(-(carried.seconds() + borrow));
		return fraction(text, borrow * (NANOS_PER_SECOND - carried.nanos())).append('s').toString();
	}

	static Moment readTimestamp(String text) {
		if (!TIMESTAMP.matcher(text).matches()) {
			throw new IllegalArgumentException(
					"Illegal timestamp format; timestamps must end with 'Z' or have a valid timezone offset.");
		}
		var instant = instant(text);
		if (instant.getEpochSecond() < FIRST_SECOND || instant.getEpochSecond() > LAST_SECOND) {
			throw new IllegalArgumentException("Timestamp value exceeds limits");
		}
		return new Moment(instant.getEpochSecond(), instant.getNano());
	}

	private static Instant instant(String text) {
		try {
			return OffsetDateTime.parse(text).toInstant();
		}
		catch (DateTimeException ex) {
			throw new IllegalArgumentException("Invalid time format: no such date or time", ex);
		}
	}

	static Moment readDuration(String text) {
		if (!text.endsWith("s")) {
			throw new IllegalArgumentException("Illegal duration format; duration must end with 's'");
		}
		var matcher = DURATION.matcher(text);
		if (!matcher.matches()) {
			throw new IllegalArgumentException(
					"Invalid duration format; seconds with up to nine fractional digits are expected");
		}
		var sign = matcher.group(1).isEmpty() ? 1 : -1;
		var seconds = Long.parseLong(matcher.group(2));
		var digits = matcher.group(3);
		var nanos = (digits != null) ? Integer.parseInt((digits + "000000000").substring(0, 9)) : 0;
		if (seconds > LONGEST_SECONDS || (seconds == LONGEST_SECONDS && nanos > 0)) {
			throw new IllegalArgumentException("Duration value exceeds limits");
		}
		return new Moment(sign * seconds, sign * nanos);
	}

	/** Appends as few of 0, 3, 6 and 9 digits as represent the value. */
	private static StringBuilder fraction(StringBuilder text, int nanos) {
		if (nanos == 0) {
			return text;
		}
		text.append('.');
		if (nanos % 1_000_000 == 0) {
			return padded(text, nanos / 1_000_000, 3);
		}
		return (nanos % 1_000 == 0) ? padded(text, nanos / 1_000, 6) : padded(text, nanos, 9);
	}

	private static StringBuilder padded(StringBuilder text, int number, int width) {
		var digits = Integer.toString(number);
		return text.repeat('0', width - digits.length()).append(digits);
	}

}
