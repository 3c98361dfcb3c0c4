package dev.longrunning.emulator.rest;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

import dev.longrunning.emulator.rest.request.HeaderBlock;
import dev.longrunning.emulator.rest.request.Headers;
import dev.longrunning.emulator.rest.request.RestRequest;
import dev.longrunning.emulator.status.StatusException;

/**
 * A request inside a batch: a part of {@code multipart/mixed} whose content is an HTTP
 * request.
 *
 * @param contentId the id of the part in angle brackets; empty if it has none
 * @param method the HTTP method
 * @param target the path and query, undecoded
 * @param headers the part's own headers by name in lower case
 * @param body the body of the request
 */
record BatchPart(String contentId, String method, String target, Map<String, String> headers, byte[] body) {

	/**
	 * Parses a part.
	 * @param text the part, with one character for each byte
	 * @param headLimit the largest number of characters of its MIME headers, and of the
	 * headers of the request in it
	 * @return the part
	 * @throws StatusException INVALID_ARGUMENT if a header is too long or there is no
	 * request line
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
	 * Returns the request in this part.
	 * @param outer the batch, whose headers apply to its parts too
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
	 * Returns the id of the part with the answer: the same id with the prefix
	 * {@code response-}.
	 * @return the id in angle brackets
	 */
	String responseId() {
		return this.contentId.startsWith("<") ? "<response-" + this.contentId.substring(1)
				: "response-" + this.contentId;
	}

}
