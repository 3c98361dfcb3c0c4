package dev.longrunning.emulator.rest.request;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import dev.longrunning.emulator.status.StatusException;

/**
 * Header lines inside a part of a batch, and the text behind the empty line that ends
 * them. Lines end in CR LF or LF.
 *
 * @param headers the headers by name in lower case
 * @param rest the text behind the empty line
 */
public record HeaderBlock(Map<String, String> headers, String rest) {

	/**
	 * Reads the header lines that a text begins with.
	 * @param text the text
	 * @param limit the most characters that they may have
	 * @return the headers and the rest
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
			// a long header goes on in the next line, which then begins with a space
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
	 * One line of a header.
	 * @param text the text
	 * @param from where the line begins
	 * @param limit the last position where it may end
	 * @return the line without its end
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
	 * The position behind a line.
	 * @param text the text
	 * @param from where the line begins
	 * @return where the next one begins
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
