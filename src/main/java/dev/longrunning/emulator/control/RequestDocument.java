package dev.longrunning.emulator.control;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import dev.longrunning.emulator.document.Document;
import dev.longrunning.emulator.document.DocumentNode;
import dev.longrunning.emulator.limit.BodyReader;
import dev.longrunning.emulator.limit.ExpensiveWork;
import dev.longrunning.emulator.status.StatusException;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** The body of a control call, in JSON or YAML. */
@Component
public final class RequestDocument {

	private static final Set<String> LENIENT = Set.of("", "application/x-www-form-urlencoded");

	/**
	 * The largest body in characters that is parsed without a permit for expensive work.
	 */
	private static final int MAX_CHEAP_LENGTH = 64 * 1024;

	private final BodyReader reader;

	private final ExpensiveWork work;

	RequestDocument(BodyReader reader, ExpensiveWork work) {
		this.reader = reader;
		this.work = work;
	}

	/**
	 * Parses the body of a request.
	 * @param request the request
	 * @return the document
	 * @throws StatusException INVALID_ARGUMENT if the body or its type is not accepted
	 */
	DocumentNode of(HttpServletRequest request) {
		return parse(text(request));
	}

	/**
	 * Parses the body of a request that may have none.
	 * @param request the request
	 * @return the document; one without fields if the body is blank
	 */
	DocumentNode orEmpty(HttpServletRequest request) {
		var text = text(request);
		return parse(text.isBlank() ? "{}" : text);
	}

	private DocumentNode parse(String text) {
		return (text.length() <= MAX_CHEAP_LENGTH) ? Document.parse("body", text)
				: this.work.run(() -> Document.parse("body", text));
	}

	/**
	 * Refuses types that a web page of another origin can send without a preflight: plain
	 * text, forms, and bodies without a type. curl sends forms by default, so forms and
	 * bodies without a type are accepted unless a browser sends them.
	 */
	private static void requireType(HttpServletRequest request) {
		var type = Optional.ofNullable(request.getHeader(HttpHeaders.CONTENT_TYPE))
			.map((header) -> header.replaceFirst("(?s);.*", "").strip().toLowerCase(Locale.ROOT))
			.orElse("");
		var isFromBrowser = request.getHeader(HttpHeaders.ORIGIN) != null
				|| request.getHeader("Sec-Fetch-Site") != null;
		var isAccepted = type.endsWith("json") || type.endsWith("yaml") || (LENIENT.contains(type) && !isFromBrowser);
		if (!isAccepted) {
			throw StatusException.invalidArgument("The Content-Type of the body is '" + type
					+ "'. The control API accepts application/json and application/yaml.");
		}
	}

	/**
	 * Reads the body of a request as text.
	 * @param request the request
	 * @return the decompressed text
	 */
	public String text(HttpServletRequest request) {
		var bytes = new ByteArrayOutputStream();
		transfer(request, this.reader, bytes);
		return bytes.toString(StandardCharsets.UTF_8);
	}

	/**
	 * Copies the decompressed body of a request.
	 * @param request the request
	 * @param reader the reader that enforces the size limit
	 * @param to the destination of the bytes
	 */
	static void transfer(HttpServletRequest request, BodyReader reader, OutputStream to) {
		try {
			var encoding = Optional.ofNullable(request.getHeader(HttpHeaders.CONTENT_ENCODING));
			if (reader.transfer(request.getInputStream(), request.getContentLengthLong(), encoding, to) > 0) {
				requireType(request);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
