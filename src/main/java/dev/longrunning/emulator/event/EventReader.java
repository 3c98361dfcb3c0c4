package dev.longrunning.emulator.event;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

import dev.longrunning.emulator.clock.Countdown;

/**
 * The reader of one stream, used by the thread that opened it. It holds a position in the
 * log and no events.
 */
public final class EventReader implements AutoCloseable {

	private static final int BATCH = 500;

	private final EventLog log;

	private final Predicate<Event> filter;

	private final Consumer<EventReader> closed;

	private final Thread thread = Thread.currentThread();

	private long position;

	private volatile boolean isOpen = true;

	/**
	 * A reader of a log.
	 * @param log the log
	 * @param filter selects the events of the stream
	 * @param position the position after which it reads
	 * @param closed receives the reader when it is closed
	 */
	EventReader(EventLog log, Predicate<Event> filter, long position, Consumer<EventReader> closed) {
		this.log = log;
		this.filter = filter;
		this.position = position;
		this.closed = closed;
	}

	/**
	 * The id after which the stream can be resumed. It moves on with events of other
	 * projects too.
	 * @return the id
	 */
	public String id() {
		return this.log.id(this.position);
	}

	/**
	 * Reads the next events.
	 * @param longest the longest time to wait for one
	 * @return the events; empty if the time is up or the reader is closed
	 */
	public List<NumberedEvent> next(Countdown longest) {
		try {
			while (this.isOpen) {
				var batch = this.log.read(this.position, BATCH, this.filter);
				this.position = batch.next();
				if (!batch.events().isEmpty() || longest.isOver()) {
					return batch.events();
				}
				this.log.await(this.position, longest.left());
			}
		}
		catch (InterruptedException _) {
			this.isOpen = false;
		}
		return List.of();
	}

	/**
	 * Returns whether there may be more events.
	 * @return false if the client has left or the emulator stops
	 */
	public boolean isOpen() {
		return this.isOpen;
	}

	/** Ends the stream, because its client has left. */
	public void abandon() {
		this.isOpen = false;
		this.log.wake();
	}

	@Override
	public void close() {
		this.isOpen = false;
		this.closed.accept(this);
	}

	/** Ends the stream, also while its client does not take what is written to it. */
	void stop() {
		this.isOpen = false;
		this.thread.interrupt();
	}

}
