package dev.longrunning.emulator.control;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

import com.google.longrunning.Operation;
import dev.longrunning.emulator.json.JsonStyle;
import dev.longrunning.emulator.json.MessageWriter;
import dev.longrunning.emulator.operation.Watcher;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/**
 * What is watched, as server-sent events. A client that is gone shows when one is sent.
 */
final class EventStream implements Watcher {

	private final HttpServletResponse response;

	private final MessageWriter writer;

	EventStream(HttpServletResponse response, MessageWriter writer) {
		this.response = response;
		this.writer = writer;
	}

	@Override
	public void shows(Operation operation) {
		send("data: " + new String(this.writer.write(operation, JsonStyle.COMPACT), StandardCharsets.UTF_8));
	}

	@Override
	public void deleted() {
		send("event: deleted\ndata: {}");
	}

	@Override
	public void idles() {
		send(": nothing new");
	}

	/** The header goes with the first event: until then the call can still be refused. */
	private void send(String event) {
		try {
			if (!this.response.isCommitted()) {
				this.response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
				this.response.setCharacterEncoding(StandardCharsets.UTF_8);
				this.response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
			}
			this.response.getOutputStream().write((event + "\n\n").getBytes(StandardCharsets.UTF_8));
			this.response.flushBuffer();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
