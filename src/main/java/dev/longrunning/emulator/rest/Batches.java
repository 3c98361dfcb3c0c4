package dev.longrunning.emulator.rest;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

import dev.longrunning.emulator.limit.Limits;
import dev.longrunning.emulator.rest.request.RestRequest;
import dev.longrunning.emulator.rest.request.SystemParameters;
import dev.longrunning.emulator.status.StatusException;

import org.springframework.http.HttpStatus;

/**
 * The handling of batch requests: {@code POST /batch} with a body of
 * {@code multipart/mixed}. Clients that are generated from discovery documents and Earth
 * Engine's client send them.
 *
 * @param transcoder the transcoder that answers the parts
 * @param renderer the renderer of errors
 * @param limits the limits of the number of parts and the size of the answers
 * @param headLimit the largest size of the headers of a request, in bytes
 */
record Batches(Transcoder transcoder, ResponseRenderer renderer, Limits limits, int headLimit) {

	private static final Pattern BOUNDARY = Pattern.compile("boundary=(?:\"([^\"]+)\"|([^;\\s]+))");

	private static final String PATH = "/batch";

	/** The largest length of a boundary (RFC 2046). */
	private static final int MAX_BOUNDARY_LENGTH = 70;

	/**
	 * Returns whether a request is a batch. The path of a batch is {@code /batch}, or the
	 * name of a service followed by {@code /batch}.
	 * @param request the request
	 * @return true if it is a batch
	 */
	static boolean isBatch(RestRequest request) {
		var path = request.path();
		var second = path.indexOf('/', 1);
		var rest = (second > 0 && isService(path.substring(1, second))) ? path.substring(second) : path;
		return request.httpMethod().equals("POST") && (rest.equals(PATH) || rest.startsWith(PATH + "/"));
	}

	private static boolean isService(String segment) {
		var dot = segment.indexOf('.', 1);
		return dot > 0 && dot < segment.length() - 1;
	}

	/**
	 * Executes all requests of a batch in order.
	 * @param request the batch
	 * @return an answer with one part for each request
	 */
	RestResponse answer(RestRequest request) {
		try {
			return answer(parts(request), request);
		}
		catch (StatusException ex) {
			return this.renderer.of(ex, ErrorSource.NONE, SystemParameters.defaults());
		}
	}

	private RestResponse answer(List<BatchPart> parts, RestRequest batch) {
		var boundary = "batch_" + UUID.randomUUID();
		var body = new ByteArrayOutputStream();
		for (var part : parts) {
			var answer = (body.size() > this.limits.body().toBytes()) ? tooLong()
					: this.transcoder.answer(part.request(batch));
			body.writeBytes(head(boundary, part, answer).getBytes(StandardCharsets.UTF_8));
			body.writeBytes(answer.body());
			body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
		}
		body.writeBytes(("--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
		return RestResponse.of(200, "multipart/mixed; boundary=" + boundary, body.toByteArray());
	}

	private RestResponse tooLong() {
		return this.renderer.of(StatusException.exhausted("BATCH_ANSWER_TOO_LONG",
				"This request was not executed: the answers of the batch are longer than "
						+ this.limits.body().toBytes() + " bytes. Send it in another batch.",
				Duration.ofSeconds(1)), ErrorSource.NONE, SystemParameters.defaults());
	}

	private static String head(String boundary, BatchPart part, RestResponse answer) {
		var status = HttpStatus.resolve(answer.status());
		return """
				--%s
				Content-Type: application/http
				Content-ID: %s

				HTTP/1.1 %d %s
				Content-Type: %s
				Content-Length: %d

				""".replace("\n", "\r\n")
			.formatted(boundary, part.responseId(), answer.status(),
					(status != null) ? status.getReasonPhrase() : "Error", answer.contentType(), answer.body().length);
	}

	private List<BatchPart> parts(RestRequest request) {
		var separator = "--" + boundary(request.headers().get("content-type").orElse(""));
		var maxParts = this.limits.batchParts();
		var parts = sections(request, separator, maxParts);
		if (parts.isEmpty()) {
			throw StatusException.invalidArgument("The batch has no part between lines of '" + separator + "'.");
		}
		if (parts.size() > maxParts) {
			throw StatusException.invalidArgument("A batch may have at most " + maxParts
					+ " parts. Send several batches; the setting EMULATOR_LIMITS_BATCHPARTS raises the limit.");
		}
		return parts.stream().map((part) -> BatchPart.parse(part, this.headLimit)).toList();
	}

	private static List<String> sections(RestRequest request, String separator, int maxParts) {
		var body = "\n" + new String(request.body().read(), StandardCharsets.ISO_8859_1);
		// the preamble, the allowed parts, one part too many, and the remaining text
		return Arrays.stream(body.split("\n" + Pattern.quote(separator), maxParts + 3))
			.skip(1)
			.takeWhile((section) -> !section.startsWith("--"))
			.map((section) -> section.substring(section.indexOf('\n') + 1))
			.toList();
	}

	private static String boundary(String type) {
		var boundary = BOUNDARY.matcher(type);
		if (!type.startsWith("multipart/") || !boundary.find()) {
			throw StatusException.invalidArgument(
					"The Content-Type of a batch must be multipart/mixed with a boundary, not '" + type + "'.");
		}
		var text = (boundary.group(1) != null) ? boundary.group(1) : boundary.group(2);
		if (text.length() > MAX_BOUNDARY_LENGTH) {
			throw StatusException.invalidArgument("The boundary of a batch may have at most " + MAX_BOUNDARY_LENGTH
					+ " characters, not " + text.length() + ".");
		}
		return text;
	}

}
