package dev.longrunning.emulator.testkit;

import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;

/** The ids of projects for tests: the name of the test and a random part, in Google's form. */
final class ProjectId {

	private static final int MAX_LENGTH = 30;

	private static final int RADIX = 36;

	/** The smallest number with seven digits in that radix. */
	private static final long SMALLEST = 36L * 36 * 36 * 36 * 36 * 36;

	private ProjectId() {
	}

	/**
	 * Creates a unique id for a test.
	 * @param test the name of the test method
	 * @return the id, such as {@code test-shows-the-error-1z141z4}
	 */
	static String of(String test) {
		var unique = "-" + Long.toString(ThreadLocalRandom.current().nextLong(SMALLEST, SMALLEST * RADIX), RADIX);
		var words = ("test-" + test.replaceAll("([a-z0-9])([A-Z])", "$1-$2")).toLowerCase(Locale.ROOT)
			.replaceAll("[^a-z0-9]+", "-");
		var length = Math.min(words.length(), MAX_LENGTH - unique.length());
		return words.substring(0, length).replaceAll("-+$", "") + unique;
	}

}
