package dev.longrunning.emulator.auth;

import java.security.SecureRandom;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The creation and check of API keys. Any text of the right form is a valid key. */
public final class ApiKeys {

	private static final String PREFIX = "AIza";

	private static final int LENGTH = 35;

	private static final Pattern FORM = Pattern.compile(PREFIX + "[A-Za-z0-9_-]{" + LENGTH + "}");

	private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";

	private ApiKeys() {
	}

	/**
	 * Creates a random API key.
	 * @return the key
	 */
	public static String create() {
		return new SecureRandom().ints(LENGTH, 0, LETTERS.length())
			.mapToObj((place) -> LETTERS.substring(place, place + 1))
			.collect(Collectors.joining("", PREFIX, ""));
	}

	static boolean isKey(String text) {
		return FORM.matcher(text).matches();
	}

}
