package dev.longrunning.emulator.rest;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import dev.longrunning.emulator.status.StatusException;

/**
 * One request inside a batch: a part of {@code multipart/mixed} whose content is an HTTP
 * request. Lines end in CR LF or LF.
 *
 * @param contentId the part's id in angle brackets, empty if it has none
 * @param request the request in it
 */
record BatchPart(String contentId, RestRequest request) {

	/**
	 * Reads a part.
	 * @param text the part, a character for a byte
	 * @param outer the batch, whose headers hold for its parts too
	 * @return the part
	 */
	static BatchPart parse(String text, RestRequest outer) {
		var envelope = Block.parse(text);
		var contentId = envelope.headers().getOrDefault("content-id", "");
		var lineEnd = lineEnd(envelope.rest());
		var requestLine = envelope.rest().substring(0, lineEnd).strip().split(" ");
		if (requestLine.length < 2) {
			throw StatusException.invalidArgument("The part " + contentId
					+ " of the batch has no request line such as 'GET /v1/projects/p/operations/o HTTP/1.1'.");
		}
		var content = Block.parse(envelope.rest().substring(Math.min(lineEnd + 1, envelope.rest().length())));
		var target = requestLine[1].replaceFirst("^https?://[^/]*", "");
		var question = target.indexOf('?');
		var headers = new HashMap<>(outer.headers().values());
		headers.remove("content-type");
		headers.putAll(content.headers());
		var body = content.rest().strip().getBytes(StandardCharsets.ISO_8859_1);
		return new BatchPart(contentId,
				new RestRequest(requestLine[0], outer.scheme(), (question < 0) ? target : target.substring(0, question),
						(question < 0) ? "" : target.substring(question + 1), new Headers(headers), () -> body,
						outer.gone()));
	}

	/**
	 * What the answer's part is called: the same id with {@code response-} in front.
	 * @return the id in angle brackets
	 */
	String responseId() {
		return this.contentId.startsWith("<") ? "<response-" + this.contentId.substring(1)
				: "response-" + this.contentId;
	}

	private static int lineEnd(String text) {
		var end = text.indexOf('\n');
		return (end < 0) ? text.length() : end;
	}

	/**
	 * Header lines, and what comes after the empty line.
	 *
	 * @param headers the headers by name in lower case
	 * @param rest what follows
	 */
	private record Block(Map<String, String> headers, String rest) {

		static Block parse(String text) {
			var headers = new HashMap<String, String>();
			var from = 0;
			while (from < text.length()) {
				var end = text.indexOf('\n', from);
				var line = text.substring(from, (end < 0) ? text.length() : end).strip();
				from = (end < 0) ? text.length() : end + 1;
				if (line.isEmpty()) {
					break;
				}
				while (isFolded(text, from)) {
					var next = text.indexOf('\n', from);
					line += " " + text.substring(from, (next < 0) ? text.length() : next).strip();
					from = (next < 0) ? text.length() : next + 1;
				}
				var colon = line.indexOf(':');
				if (colon > 0) {
					headers.put(line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
							line.substring(colon + 1).strip());
				}
			}
			return new Block(headers, text.substring(from));
		}

		/** A long header goes on in the next line, which then begins with a space. */
		private static boolean isFolded(String text, int next) {
			return next < text.length() && (text.charAt(next) == ' ' || text.charAt(next) == '\t');
		}

	}

}
