package dev.longrunning.emulator.control;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

import dev.longrunning.emulator.document.Document;
import dev.longrunning.emulator.document.Entry;
import dev.longrunning.emulator.status.StatusException;
import jakarta.servlet.http.HttpServletRequest;

/**
 * What a request brings, in JSON or YAML. Its content type does not matter: curl says of
 * everything that it is a form.
 */
final class WrittenBody {

	/** As of a request to the APIs. */
	private static final int MAX_BYTES = 10 * 1024 * 1024;

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
			var body = request.getInputStream().readNBytes(MAX_BYTES + 1);
			if (body.length > MAX_BYTES) {
				throw StatusException.invalidArgument("The body is longer than " + MAX_BYTES + " bytes.");
			}
			return new String(body, StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
