package dev.longrunning.emulator.limit;

import java.nio.charset.StandardCharsets;
import java.util.List;

import dev.longrunning.emulator.status.StatusException;

/** The limit of texts in a small language: filters, field masks. */
public final class TextLimit {

	/** The longest text, in bytes of UTF-8. */
	public static final int MAX_BYTES = 16 * 1024;

	private TextLimit() {
	}

	/**
	 * Refuses a text that is too long.
	 * @param field the field that holds it
	 * @param text the text
	 * @return the same text
	 */
	public static String require(String field, String text) {
		var length = text.getBytes(StandardCharsets.UTF_8).length;
		if (length > MAX_BYTES) {
			throw tooLong(field, length);
		}
		return text;
	}

	/**
	 * Refuses a field mask whose text would be too long.
	 * @param field the field that holds it
	 * @param paths the paths of the mask
	 */
	public static void requirePaths(String field, List<String> paths) {
		var length = paths.stream().mapToLong((path) -> path.length() + 1L).sum() - 1;
		if (length > MAX_BYTES) {
			throw tooLong(field, length);
		}
	}

	private static StatusException tooLong(String field, long length) {
		return StatusException.invalidField(field,
				"The text of '" + field + "' is " + length + " bytes long; at most " + MAX_BYTES + " are taken.");
	}

}
