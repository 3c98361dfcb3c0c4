package dev.longrunning.emulator.name;

import java.nio.charset.StandardCharsets;

import dev.longrunning.emulator.status.StatusException;

/** The limits of all resource names (AIP-122). */
public final class NameLimit {

	/** The longest resource name, in bytes of UTF-8. */
	public static final int MAX_BYTES = 2048;

	/** Of a text in UTF-8. A shorter text needs no encoding to be known as short. */
	private static final int MAX_BYTES_OF_A_CHAR = 3;

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
		if (name.length() > maxBytes / MAX_BYTES_OF_A_CHAR) {
			requireShort(field, name, maxBytes);
		}
		for (var i = 0; i < name.length(); i++) {
			if (Character.isISOControl(name.charAt(i))) {
				throw StatusException.invalidField(field, "The " + field + " contains a control character; remove it.");
			}
		}
		return name;
	}

	private static void requireShort(String field, String name, int maxBytes) {
		var length = name.getBytes(StandardCharsets.UTF_8).length;
		if (length > maxBytes) {
			throw StatusException.invalidField(field,
					"The " + field + " is " + length + " bytes long; at most " + maxBytes + " are allowed.");
		}
	}

}
