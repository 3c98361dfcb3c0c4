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
final class RequestDocument {

	private static final Set<String> LENIENT = Set.of("", "application/x-www-form-urlencoded");

	/** Longer ones are parsed apart. */
	private static final int CHEAP_LENGTH = 64 * 1024;

	private final BodyReader reader;

	private final ExpensiveWork work;

	RequestDocument(BodyReader reader, ExpensiveWork work) {
		this.reader = reader;
		this.work = work;
	}

	/**
	 * Reads it.
	 * @param request the request
	 * @return the document
	 */
	DocumentNode of(HttpServletRequest request) {
		return parsed(text(request));
	}

	/**
	 * Reads it where there may be none.
	 * @param request the request
	 * @return the document, one without fields where nothing came
	 */
	DocumentNode orNothing(HttpServletRequest request) {
		var text = text(request);
		return parsed(text.isBlank() ? "{}" : text);
	}

	private DocumentNode parsed(String text) {
		return (text.length() <= CHEAP_LENGTH) ? Document.parse("body", text)
				: this.work.run(() -> Document.parse("body", text));
	}

	/**
	 * A page of another origin can send plain text and forms without asking first, and a
	 * body without a type. Forms are what curl sends, so that they are taken unless a
	 * browser sends them.
	 */
	private static void requireType(HttpServletRequest request) {
		var type = Optional.ofNullable(request.getHeader(HttpHeaders.CONTENT_TYPE))
			.map((header) -> header.replaceFirst("(?s);.*", "").strip().toLowerCase(Locale.ROOT))
			.orElse("");
		var isOfBrowser = request.getHeader(HttpHeaders.ORIGIN) != null || request.getHeader("Sec-Fetch-Site") != null;
		var isTaken = type.endsWith("json") || type.endsWith("yaml") || (LENIENT.contains(type) && !isOfBrowser);
		if (!isTaken) {
			throw StatusException.invalidArgument("The Content-Type of the body is '" + type
					+ "'. The control API takes application/json and application/yaml.");
		}
	}

	private String text(HttpServletRequest request) {
		var bytes = new ByteArrayOutputStream();
		transfer(request, this.reader, bytes);
		return bytes.toString(StandardCharsets.UTF_8);
	}

	/**
	 * Reads the bytes of a body.
	 * @param request the request
	 * @param reader reads it within its limit
	 * @param to where the bytes go, unpacked
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
