package dev.longrunning.emulator.control;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

import dev.longrunning.emulator.dialect.LongRunning;
import dev.longrunning.emulator.json.JsonStyle;
import dev.longrunning.emulator.json.MessageWriter;
import dev.longrunning.emulator.limit.MemoryBudget;
import dev.longrunning.emulator.operation.OperationObserver;
import dev.longrunning.emulator.operation.view.OperationSnapshot;
import dev.longrunning.emulator.status.StatusException;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/**
 * The stream of an operation's changes as server-sent events. Its copy of the operation
 * counts in the memory budget until the stream is closed. A disconnected client is
 * noticed when the next event is sent.
 */
final class EventStream implements OperationObserver, AutoCloseable {

	/** The estimated bytes in memory of an operation for each byte of its JSON text. */
	private static final int BYTES_HELD = 4;

	private final HttpServletResponse response;

	private final LongRunning form;

	private final MessageWriter writer;

	private final MemoryBudget.Account account;

	EventStream(HttpServletResponse response, LongRunning form, MessageWriter writer, MemoryBudget budget) {
		this.response = response;
		this.form = form;
		this.writer = writer;
		this.account = budget.account("The watch");
	}

	/**
	 * Sends the operation.
	 * @throws StatusException RESOURCE_EXHAUSTED before the first event, if the memory
	 * budget has no room
	 */
	@Override
	public void onChange(OperationSnapshot operation) {
		var json = this.writer.write(this.form.entry(operation), JsonStyle.COMPACT);
		var held = (long) BYTES_HELD * json.length;
		if (this.response.isCommitted()) {
			this.account.set(held);
		}
		else {
			this.account.grow(held);
		}
		send("data: " + new String(json, StandardCharsets.UTF_8));
	}

	@Override
	public void close() {
		this.account.set(0);
	}

	@Override
	public void onDelete() {
		send("event: deleted\ndata: {}");
	}

	@Override
	public void onIdle() {
		send(": nothing new");
	}

	/**
	 * Sends the response header with the first event, because until then the call can
	 * still be refused.
	 */
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
