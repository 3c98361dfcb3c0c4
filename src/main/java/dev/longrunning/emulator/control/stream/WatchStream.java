package dev.longrunning.emulator.control.stream;

import java.nio.charset.StandardCharsets;

import dev.longrunning.emulator.dialect.LongRunning;
import dev.longrunning.emulator.json.JsonStyle;
import dev.longrunning.emulator.json.MessageWriter;
import dev.longrunning.emulator.limit.MemoryBudget;
import dev.longrunning.emulator.operation.OperationObserver;
import dev.longrunning.emulator.operation.view.OperationSnapshot;
import dev.longrunning.emulator.status.StatusException;
import jakarta.servlet.http.HttpServletResponse;

/**
 * The stream of an operation's changes as server-sent events. Its copy of the operation
 * counts in the memory budget until the stream is closed. A disconnected client is
 * noticed when the next event is sent.
 */
public final class WatchStream implements OperationObserver, AutoCloseable {

	/** The estimated bytes in memory of an operation for each byte of its JSON text. */
	private static final int BYTES_HELD = 4;

	private final ServerSentEvents events;

	private final LongRunning form;

	private final MessageWriter writer;

	private final MemoryBudget.Account account;

	/**
	 * A stream of a response.
	 * @param response the response
	 * @param form the form in which the operation is shown
	 * @param writer the writer of JSON
	 * @param budget the memory budget
	 */
	public WatchStream(HttpServletResponse response, LongRunning form, MessageWriter writer, MemoryBudget budget) {
		this.events = new ServerSentEvents(response);
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
		if (this.events.response().isCommitted()) {
			this.account.set(held);
		}
		else {
			this.account.grow(held);
		}
		this.events.send("data: " + new String(json, StandardCharsets.UTF_8));
	}

	@Override
	public void close() {
		this.account.set(0);
	}

	@Override
	public void onDelete() {
		this.events.send("event: deleted\ndata: {}");
	}

	@Override
	public void onIdle() {
		this.events.send(": nothing new");
	}

}
