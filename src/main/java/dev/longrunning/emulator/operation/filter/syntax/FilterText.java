package dev.longrunning.emulator.operation.filter.syntax;

import dev.longrunning.emulator.limit.TextLimit;
import dev.longrunning.emulator.status.StatusException;

/**
 * The text of a filter as the client wrote it. Error messages point to a position in it.
 *
 * @param value the text
 */
public record FilterText(String value) {

	private static final int EXCERPT = 40;

	/** Half of a surrogate pair, where an excerpt cuts through a character. */
	private static final String HALF_A_CHARACTER = "\\p{Cs}";

	public FilterText {
		TextLimit.require("filter", value);
	}

	/**
	 * An error at a position.
	 * @param offset the position, from 0
	 * @param message what is wrong
	 * @return INVALID_ARGUMENT that shows the position
	 */
	public StatusException error(int offset, String message) {
		var text = "Invalid filter at position " + (offset + 1) + ": " + message + "\n" + pointer(offset);
		return StatusException.invalidField("filter", text.replaceAll(HALF_A_CHARACTER, "?"));
	}

	/**
	 * A part of a filter as error messages quote it: shortened, on one line.
	 * @param piece the part
	 * @return the quotable text
	 */
	public static String shown(String piece) {
		var part = (piece.length() > EXCERPT) ? piece.substring(0, EXCERPT) + "..." : piece;
		return part.replaceAll("\\p{Cntrl}", " ");
	}

	/** The text around a position, with a caret below it. */
	private String pointer(int offset) {
		var from = Math.max(0, offset - EXCERPT);
		var to = Math.min(this.value.length(), offset + EXCERPT);
		var excerpt = this.value.substring(from, to).replaceAll("\\p{Cntrl}", " ");
		var before = (from > 0) ? "..." : "";
		var after = (to < this.value.length()) ? "..." : "";
		return before + excerpt + after + "\n" + " ".repeat(before.length() + offset - from) + "^";
	}

}
