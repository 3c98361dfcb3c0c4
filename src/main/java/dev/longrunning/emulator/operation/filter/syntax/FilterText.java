package dev.longrunning.emulator.operation.filter.syntax;

import dev.longrunning.emulator.limit.TextLimit;
import dev.longrunning.emulator.status.StatusException;

/**
 * The text of a filter as the caller wrote it, which every complaint points into.
 *
 * @param value the text
 */
public record FilterText(String value) {

	private static final int EXCERPT = 40;

	/** What is left of a character where an excerpt cuts through it. */
	private static final String HALF_A_CHARACTER = "\\p{Cs}";

	public FilterText {
		TextLimit.require("filter", value);
	}

	/**
	 * A complaint about one place.
	 * @param offset the place, counted from 0
	 * @param complaint what is wrong there
	 * @return INVALID_ARGUMENT that shows the place
	 */
	public StatusException error(int offset, String complaint) {
		var message = "Invalid filter at position " + (offset + 1) + ": " + complaint + "\n" + pointer(offset);
		return StatusException.invalidField("filter", message.replaceAll(HALF_A_CHARACTER, "?"));
	}

	/** A piece of a filter as a complaint shows it: not too long, on one line. */
	public static String shown(String piece) {
		var part = (piece.length() > EXCERPT) ? piece.substring(0, EXCERPT) + "..." : piece;
		return part.replaceAll("\\p{Cntrl}", " ");
	}

	/** The text around the place, and a caret under it. */
	private String pointer(int offset) {
		var from = Math.max(0, offset - EXCERPT);
		var to = Math.min(this.value.length(), offset + EXCERPT);
		var excerpt = this.value.substring(from, to).replaceAll("\\p{Cntrl}", " ");
		var before = (from > 0) ? "..." : "";
		var after = (to < this.value.length()) ? "..." : "";
		return before + excerpt + after + "\n" + " ".repeat(before.length() + offset - from) + "^";
	}

}
