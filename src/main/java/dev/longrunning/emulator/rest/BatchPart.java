package dev.longrunning.emulator.rest;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

import dev.longrunning.emulator.rest.request.HeaderBlock;
import dev.longrunning.emulator.rest.request.Headers;
import dev.longrunning.emulator.rest.request.RestRequest;
import dev.longrunning.emulator.status.StatusException;

/**
 * One request inside a batch: a part of {@code multipart/mixed} whose content is an HTTP
 * request.
 *
 * @param contentId the part's id in angle brackets, empty if it has none
 * @param method the HTTP method
 * @param target path and query, undecoded
 * @param headers the part's own headers by name in lower case
 * @param body the body
 */
record BatchPart(String contentId, String method, String target, Map<String, String> headers, byte[] body) {

	/**
	 * Reads a part.
	 * @param text the part, a character for a byte
	 * @param headLimit the most characters that its MIME headers may have, and those of
	 * the request in it
	 * @return the part
	 */
	static BatchPart parse(String text, int headLimit) {
		var envelope = HeaderBlock.parse(text, headLimit);
		var contentId = envelope.headers().getOrDefault("content-id", "");
		var content = envelope.rest();
		var requestLine = HeaderBlock.line(content, 0, headLimit).strip().split(" ");
		if (requestLine.length < 2) {
			throw StatusException.invalidArgument("The part " + contentId
					+ " of the batch has no request line such as 'GET /v1/projects/p/operations/o HTTP/1.1'.");
		}
		var request = HeaderBlock.parse(content.substring(HeaderBlock.afterLine(content, 0)), headLimit);
		return new BatchPart(contentId, requestLine[0], requestLine[1].replaceFirst("^https?://[^/]*", ""),
				request.headers(), request.rest().strip().getBytes(StandardCharsets.ISO_8859_1));
	}

	/**
	 * The request in this part.
	 * @param outer the batch, whose headers hold for its parts too
	 * @return the request
	 */
	RestRequest request(RestRequest outer) {
		var question = this.target.indexOf('?');
		var all = new HashMap<>(outer.headers().values());
		all.remove("content-type");
		all.putAll(this.headers);
		return new RestRequest(this.method, outer.scheme(),
				(question < 0) ? this.target : this.target.substring(0, question),
				(question < 0) ? "" : this.target.substring(question + 1), new Headers(all), () -> this.body,
				outer.gone());
	}

	/**
	 * What the answer's part is called: the same id with {@code response-} in front.
	 * @return the id in angle brackets
	 */
	String responseId() {
		return this.contentId.startsWith("<") ? "<response-" + this.contentId.substring(1)
				: "response-" + this.contentId;
	}

}
