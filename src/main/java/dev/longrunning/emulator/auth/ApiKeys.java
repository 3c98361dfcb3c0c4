package dev.longrunning.emulator.auth;

import java.security.SecureRandom;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** API keys: any text of their form is one. */
public final class ApiKeys {

	private static final String PREFIX = "AIza";

	private static final int LENGTH = 35;

	private static final Pattern FORM = Pattern.compile(PREFIX + "[A-Za-z0-9_-]{" + LENGTH + "}");

	private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";

	private ApiKeys() {
	}

	/**
	 * Makes one.
	 * @return the key
	 */
	public static String make() {
		return new SecureRandom().ints(LENGTH, 0, LETTERS.length())
			.mapToObj((place) -> LETTERS.substring(place, place + 1))
			.collect(Collectors.joining("", PREFIX, ""));
	}

	static boolean isOne(String text) {
		return FORM.matcher(text).matches();
	}

}
