package dev.longrunning.emulator.control.stream;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/** A response that is a stream of server-sent events. */
record ServerSentEvents(HttpServletResponse response) {

	/**
	 * Sends a part of the stream. The header is sent with the first part, because until
	 * then the call can still be refused.
	 * @param part whole events or comments without the empty line at the end
	 * @throws UncheckedIOException if the client has disconnected
	 */
	void send(String part) {
		try {
			if (!this.response.isCommitted()) {
				this.response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
				this.response.setCharacterEncoding(StandardCharsets.UTF_8);
				this.response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
			}
			this.response.getOutputStream().write((part + "\n\n").getBytes(StandardCharsets.UTF_8));
			this.response.flushBuffer();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
