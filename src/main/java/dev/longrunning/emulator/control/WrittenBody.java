package dev.longrunning.emulator.control;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

import dev.longrunning.emulator.document.Document;
import dev.longrunning.emulator.document.Entry;
import jakarta.servlet.http.HttpServletRequest;

/**
 * What a request brings, in JSON or YAML. Its content type does not matter: curl says of
 * everything that it is a form.
 */
final class WrittenBody {

	private WrittenBody() {
	}

	/**
	 * Reads it.
	 * @param request the request
	 * @return the document
	 */
	static Entry of(HttpServletRequest request) {
		return Document.parse("body", text(request));
	}

	/**
	 * Reads it where there may be none.
	 * @param request the request
	 * @return the document, one without fields where nothing came
	 */
	static Entry orNothing(HttpServletRequest request) {
		var text = text(request);
		return Document.parse("body", text.isBlank() ? "{}" : text);
	}

	private static String text(HttpServletRequest request) {
		try {
			return new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
