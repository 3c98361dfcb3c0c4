package dev.longrunning.emulator.testkit;

import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;

/** Ids of projects that say which test they are for, in the form that Google asks of them. */
final class ProjectId {

	private static final int LONGEST = 30;

	private static final int RADIX = 36;

	/** Numbers with seven digits in that radix. */
	private static final long FIRST = 36L * 36 * 36 * 36 * 36 * 36;

	private ProjectId() {
	}

	/**
	 * An id that no other test has.
	 * @param test the name of the test's method
	 * @return such as {@code test-shows-the-error-1z141z4}
	 */
	static String of(String test) {
		var unique = "-" + Long.toString(ThreadLocalRandom.current().nextLong(FIRST, FIRST * RADIX), RADIX);
		var words = ("test-" + test.replaceAll("([a-z0-9])([A-Z])", "$1-$2")).toLowerCase(Locale.ROOT)
			.replaceAll("[^a-z0-9]+", "-");
		var room = Math.min(words.length(), LONGEST - unique.length());
		return words.substring(0, room).replaceAll("-+$", "") + unique;
	}

}
