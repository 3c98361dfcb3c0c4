package dev.longrunning.emulator.rest.request;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import dev.longrunning.emulator.status.StatusException;

/**
 * The header lines of a part of a batch, and the text after the empty line that ends
 * them. Lines end in CR LF or LF.
 *
 * @param headers the headers by name in lower case
 * @param rest the text after the empty line
 */
public record HeaderBlock(Map<String, String> headers, String rest) {

	/**
	 * Parses the header lines at the start of a text.
	 * @param text the text
	 * @param limit the largest number of characters of the header lines
	 * @return the headers and the rest
	 * @throws StatusException INVALID_ARGUMENT if they are longer
	 */
	public static HeaderBlock parse(String text, int limit) {
		var headers = new HashMap<String, String>();
		var header = new StringBuilder();
		var from = 0;
		while (from < text.length()) {
			var line = line(text, from, limit);
			from = afterLine(text, from);
			if (line.isBlank()) {
				break;
			}
			// a line that begins with a space continues the header of the line before
			var isContinued = !header.isEmpty() && Character.isWhitespace(line.charAt(0));
			if (!isContinued) {
				put(headers, header);
				header.setLength(0);
			}
			header.append(isContinued ? " " : "").append(line.strip());
		}
		put(headers, header);
		return new HeaderBlock(headers, text.substring(from));
	}

	/**
	 * Returns a line of a header.
	 * @param text the text
	 * @param from the position where the line begins
	 * @param limit the last position where it may end
	 * @return the line without its line break
	 * @throws StatusException INVALID_ARGUMENT if it ends later
	 */
	public static String line(String text, int from, int limit) {
		var feed = text.indexOf('\n', from);
		var end = (feed < 0) ? text.length() : feed;
		if (end > limit) {
			throw StatusException.invalidArgument("The header of a part of the batch is longer than " + limit
					+ " bytes. The setting server.max-http-request-header-size raises the limit.");
		}
		return text.substring(from, end);
	}

	/**
	 * Returns the position after a line.
	 * @param text the text
	 * @param from the position where the line begins
	 * @return the position where the next line begins
	 */
	public static int afterLine(String text, int from) {
		var feed = text.indexOf('\n', from);
		return (feed < 0) ? text.length() : feed + 1;
	}

	private static void put(Map<String, String> headers, StringBuilder header) {
		var colon = header.indexOf(":");
		if (colon > 0) {
			headers.put(header.substring(0, colon).strip().toLowerCase(Locale.ROOT),
					header.substring(colon + 1).strip());
		}
	}

}
