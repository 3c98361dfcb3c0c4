package dev.longrunning.emulator.store;

import java.time.Instant;

/**
 * The conversion of instants to the microseconds since 1970 that columns hold. Instants
 * outside the range of a {@code long} become its limits.
 */
public final class Micros {

	/** The latest instant. */
	public static final long MAX = Long.MAX_VALUE - 1;

	/** A value before every instant. */
	public static final long BEFORE_ALL = Long.MIN_VALUE;

	/** A value after every instant. */
	public static final long AFTER_ALL = Long.MAX_VALUE;

	private static final long PER_SECOND = 1_000_000;

	private static final int NANOS = 1_000;

	private Micros() {
	}

	/**
	 * The last microsecond that is not after an instant.
	 * @param instant the instant
	 * @return its microseconds
	 */
	public static long floor(Instant instant) {
		return micros(instant.getEpochSecond(), instant.getNano() / NANOS);
	}

	/**
	 * The first microsecond that is not before an instant.
	 * @param instant the instant
	 * @return its microseconds
	 */
	public static long ceiling(Instant instant) {
		return micros(instant.getEpochSecond(), (instant.getNano() + NANOS - 1) / NANOS);
	}

	/**
	 * The instant of a column's value.
	 * @param micros the microseconds
	 * @return the instant
	 */
	public static Instant instant(long micros) {
		return Instant.ofEpochSecond(Math.floorDiv(micros, PER_SECOND), Math.floorMod(micros, PER_SECOND) * NANOS);
	}

	private static long micros(long seconds, int micros) {
		if (Math.abs(seconds) > MAX / PER_SECOND - 1) {
			return (seconds < 0) ? BEFORE_ALL + 1 : MAX;
		}
		return seconds * PER_SECOND + micros;
	}

}
