package dev.longrunning.emulator.rest;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

import dev.longrunning.emulator.status.StatusException;

import org.springframework.http.HttpStatus;

/**
 * Several requests in one: {@code POST /batch} with a body of {@code multipart/mixed}, as
 * clients made from discovery documents and Earth Engine's send it.
 */
final class Batches {

	private static final Pattern BOUNDARY = Pattern.compile("boundary=(?:\"([^\"]+)\"|([^;\\s]+))");

	/** With the service in front, where that is how its calls are addressed. */
	private static final Pattern PATH = Pattern.compile("(/[^/]+\\.[^/]+)?/batch(/.*)?");

	private static final int MOST_PARTS = 1000;

	private final Transcoder transcoder;

	private final Answers answers;

	Batches(Transcoder transcoder, Answers answers) {
		this.transcoder = transcoder;
		this.answers = answers;
	}

	/**
	 * Whether a request is a batch.
	 * @param request the request
	 * @return whether its path is that of batches
	 */
	static boolean isBatch(RestRequest request) {
		return request.httpMethod().equals("POST") && PATH.matcher(request.path()).matches();
	}

	/**
	 * Answers all requests of a batch, in order.
	 * @param request the batch
	 * @return an answer with a part for each
	 */
	RestAnswer answer(RestRequest request) {
		try {
			return answer(parts(request));
		}
		catch (StatusException ex) {
			return this.answers.of(ex, "googleapis.com", SystemParameters.defaults());
		}
	}

	private RestAnswer answer(List<BatchPart> parts) {
		var boundary = "batch_" + UUID.randomUUID();
		var body = new ByteArrayOutputStream();
		for (var part : parts) {
			var answer = this.transcoder.answer(part.request());
			body.writeBytes(head(boundary, part, answer).getBytes(StandardCharsets.UTF_8));
			body.writeBytes(answer.body());
			body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
		}
		body.writeBytes(("--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
		return RestAnswer.of(200, "multipart/mixed; boundary=" + boundary, body.toByteArray());
	}

	private static String head(String boundary, BatchPart part, RestAnswer answer) {
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

	private static List<BatchPart> parts(RestRequest request) {
		var type = request.headers().get("content-type").orElse("");
		var boundary = BOUNDARY.matcher(type);
		if (!type.startsWith("multipart/") || !boundary.find()) {
			throw StatusException.invalidArgument(
					"A batch is a body of multipart/mixed with a boundary; its " + "Content-Type is '" + type + "'.");
		}
		var separator = "--" + ((boundary.group(1) != null) ? boundary.group(1) : boundary.group(2));
		var body = "\n" + new String(request.body().read(), StandardCharsets.ISO_8859_1);
		var sections = Arrays.asList(body.split("\n" + Pattern.quote(separator)));
		if (sections.size() - 1 > MOST_PARTS) {
			throw StatusException.invalidArgument("A batch has at most " + MOST_PARTS + " parts.");
		}
		var parts = sections.stream()
			.skip(1)
			.filter((section) -> !section.startsWith("--"))
			.map((section) -> BatchPart.parse(section.substring(section.indexOf('\n') + 1), request))
			.toList();
		if (parts.isEmpty()) {
			throw StatusException.invalidArgument("The batch has no part between lines of '" + separator + "'.");
		}
		return parts;
	}

}
