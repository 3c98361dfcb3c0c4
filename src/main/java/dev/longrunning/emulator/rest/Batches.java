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
 * Several requests in one: {@code POST /batch} with a body of {@code multipart/mixed}, as
 * clients made from discovery documents and Earth Engine's send it.
 */
final class Batches {

	private static final Pattern BOUNDARY = Pattern.compile("boundary=(?:\"([^\"]+)\"|([^;\\s]+))");

	private static final String DOMAIN = "googleapis.com";

	private static final String PATH = "/batch";

	/** As long as a boundary may be (RFC 2046). */
	private static final int LONGEST_BOUNDARY = 70;

	private final Transcoder transcoder;

	private final ResponseRenderer renderer;

	private final Limits limits;

	private final int headLimit;

	/**
	 * Batches.
	 * @param transcoder answers their parts
	 * @param renderer writes errors
	 * @param limits how many parts there may be, and how long their answers may be
	 * @param headLimit how long the header of a request may be, in bytes
	 */
	Batches(Transcoder transcoder, ResponseRenderer renderer, Limits limits, int headLimit) {
		this.transcoder = transcoder;
		this.renderer = renderer;
		this.limits = limits;
		this.headLimit = headLimit;
	}

	/**
	 * Checks for a batch: its path begins with {@code /batch}, or with a service's name
	 * and that.
	 * @param request the request
	 * @return whether its path is that of batches
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
	 * Answers all requests of a batch, in order.
	 * @param request the batch
	 * @return an answer with a part for each
	 */
	RestResponse answer(RestRequest request) {
		try {
			return answer(parts(request), request);
		}
		catch (StatusException ex) {
			return this.renderer.of(ex, DOMAIN, SystemParameters.defaults());
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
				"This request was not carried out: the answers of the batch are longer than "
						+ this.limits.body().toBytes() + " bytes. Send it in another batch.",
				Duration.ofSeconds(1)), DOMAIN, SystemParameters.defaults());
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
		var body = "\n" + new String(request.body().read(), StandardCharsets.ISO_8859_1);
		var most = this.limits.batchParts();
		// behind the text in front and the parts that may be, one more part shows
		var parts = Arrays.stream(body.split("\n" + Pattern.quote(separator), most + 3))
			.skip(1)
			.takeWhile((section) -> !section.startsWith("--"))
			.map((section) -> section.substring(section.indexOf('\n') + 1))
			.toList();
		if (parts.isEmpty()) {
			throw StatusException.invalidArgument("The batch has no part between lines of '" + separator + "'.");
		}
		if (parts.size() > most) {
			throw StatusException.invalidArgument("A batch has at most " + most
					+ " parts. Send several batches; the setting EMULATOR_LIMITS_BATCHPARTS raises the limit.");
		}
		return parts.stream().map((part) -> BatchPart.parse(part, this.headLimit)).toList();
	}

	private static String boundary(String type) {
		var boundary = BOUNDARY.matcher(type);
		if (!type.startsWith("multipart/") || !boundary.find()) {
			throw StatusException.invalidArgument(
					"A batch is a body of multipart/mixed with a boundary; its Content-Type is '" + type + "'.");
		}
		var text = (boundary.group(1) != null) ? boundary.group(1) : boundary.group(2);
		if (text.length() > LONGEST_BOUNDARY) {
			throw StatusException.invalidArgument("The boundary of a batch has at most " + LONGEST_BOUNDARY
					+ " characters, not " + text.length() + ".");
		}
		return text;
	}

}
