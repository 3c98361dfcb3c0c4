package dev.longrunning.emulator.name;

import java.nio.charset.StandardCharsets;

import dev.longrunning.emulator.status.StatusException;

/** The limit of resource names (AIP-122), whatever they name. */
public final class NameLimit {

	/** The longest resource name, in bytes of UTF-8. */
	public static final int MAX_BYTES = 2048;

	private NameLimit() {
	}

	/**
	 * Refuses a text that cannot be a resource name: too long, or with control
	 * characters.
	 * @param field the field that holds it
	 * @param name the text
	 * @return the same text
	 */
	public static String require(String field, String name) {
		return require(field, name, MAX_BYTES);
	}

	/**
	 * Refuses a text that cannot be a name of a certain length.
	 * @param field the field that holds it
	 * @param name the text
	 * @param maxBytes the longest name, in bytes of UTF-8
	 * @return the same text
	 */
	public static String require(String field, String name, int maxBytes) {
		var length = name.getBytes(StandardCharsets.UTF_8).length;
		if (length > maxBytes) {
			throw StatusException.invalidField(field,
					"The " + field + " is " + length + " bytes long; at most " + maxBytes + " are taken.");
		}
		if (name.chars().anyMatch(Character::isISOControl)) {
			throw StatusException.invalidField(field, "The " + field + " holds a control character.");
		}
		return name;
	}

}
