package dev.longrunning.emulator.name;

import java.nio.charset.StandardCharsets;

import dev.longrunning.emulator.status.StatusException;

/** The limits of all resource names (AIP-122). */
public final class NameLimit {

	/** The longest resource name, in bytes of UTF-8. */
	public static final int MAX_BYTES = 2048;

	private NameLimit() {
	}

	/**
	 * Rejects a text that is too long for a resource name or contains control characters.
	 * @param field the field of the text, for the error
	 * @param name the text
	 * @return the same text
	 * @throws StatusException INVALID_ARGUMENT if the text is rejected
	 */
	public static String require(String field, String name) {
		return require(field, name, MAX_BYTES);
	}

	/**
	 * Rejects a text that is too long or contains control characters.
	 * @param field the field of the text, for the error
	 * @param name the text
	 * @param maxBytes the maximum length, in bytes of UTF-8
	 * @return the same text
	 * @throws StatusException INVALID_ARGUMENT if the text is rejected
	 */
	public static String require(String field, String name, int maxBytes) {
		var length = name.getBytes(StandardCharsets.UTF_8).length;
		if (length > maxBytes) {
			throw StatusException.invalidField(field,
					"The " + field + " is " + length + " bytes long; at most " + maxBytes + " are allowed.");
		}
		if (name.chars().anyMatch(Character::isISOControl)) {
			throw StatusException.invalidField(field, "The " + field + " contains a control character; remove it.");
		}
		return name;
	}

}
