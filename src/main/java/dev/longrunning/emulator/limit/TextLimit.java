package dev.longrunning.emulator.limit;

import java.nio.charset.StandardCharsets;
import java.util.List;

import dev.longrunning.emulator.status.StatusException;

/** The length limit of texts in a small language, such as filters and field masks. */
public final class TextLimit {

	/** The maximum length of a text, in bytes of UTF-8. */
	public static final int MAX_BYTES = 16 * 1024;

	private TextLimit() {
	}

	/**
	 * Refuses a text that is too long.
	 * @param field the field of the text, for the message
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
	 * Refuses a field mask whose text form is too long.
	 * @param field the field of the mask, for the message
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
				"The text of '" + field + "' is " + length + " bytes long; the limit is " + MAX_BYTES + " bytes.");
	}

}
