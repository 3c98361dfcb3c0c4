package dev.longrunning.emulator.control;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import dev.longrunning.emulator.document.Document;
import dev.longrunning.emulator.document.Entry;
import dev.longrunning.emulator.limit.BodyReader;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** The body of a control call, in JSON or YAML. */
@Component
final class WrittenBody {

	private final BodyReader reader;

	WrittenBody(BodyReader reader) {
		this.reader = reader;
	}

	/**
	 * Reads it.
	 * @param request the request
	 * @return the document
	 */
	Entry of(HttpServletRequest request) {
		return Document.parse("body", text(request));
	}

	/**
	 * Reads it where there may be none.
	 * @param request the request
	 * @return the document, one without fields where nothing came
	 */
	Entry orNothing(HttpServletRequest request) {
		var text = text(request);
		return Document.parse("body", text.isBlank() ? "{}" : text);
	}

	private String text(HttpServletRequest request) {
		return new String(bytes(request, this.reader), StandardCharsets.UTF_8);
	}

	/**
	 * Reads the bytes of a body.
	 * @param request the request
	 * @param reader reads it within its limit
	 * @return the bytes, unpacked
	 */
	static byte[] bytes(HttpServletRequest request, BodyReader reader) {
		try {
			return reader.read(request.getInputStream(), request.getContentLengthLong(),
					Optional.ofNullable(request.getHeader(HttpHeaders.CONTENT_ENCODING)));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
