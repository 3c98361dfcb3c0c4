package dev.longrunning.emulator.event;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/**
 * The latest events in order, bounded in number and bytes. A reader keeps only its
 * position, so a slow one neither holds up others nor takes memory.
 */
final class EventLog {

	/** The position of a reader that has missed events. */
	static final long LOST = -1;

	/** The most bytes that the kept events take. */
	static final long MAX_BYTES = 4_000_000;

	/** The most events that are kept. */
	static final int CAPACITY = 10_000;

	/** The estimated bytes of an event without its texts. */
	private static final int EVENT_BYTES = 200;

	private static final int MAX_DIGITS = 18;

	private final String run = UUID.randomUUID().toString().substring(0, 8) + "-";

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition changed = this.lock.newCondition();

	/** The event at a position is at the remainder of its division by the capacity. */
	private @Nullable Event[] events = {};

	private long bytes;

	/** The position of the oldest event that is kept. */
	private long begin;

	/** The position after the latest event. */
	private long end;

	void append(Event event) {
		this.lock.lock();
		try {
			if (this.events.length == 0) {
				this.events = new @Nullable Event[CAPACITY];
			}
			if (this.end - this.begin == CAPACITY) {
				dropOldest();
			}
			this.events[(int) (this.end++ % CAPACITY)] = event;
			this.bytes += bytes(event);
			while (this.bytes > MAX_BYTES) {
				dropOldest();
			}
			this.changed.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	private void dropOldest() {
		this.bytes -= bytes(at(this.begin));
		this.events[(int) (this.begin++ % CAPACITY)] = null;
	}

	private Event at(long position) {
		return Objects.requireNonNull(this.events[(int) (position % CAPACITY)]);
	}

	/** Drops all events. Positions go on. */
	void clear() {
		this.lock.lock();
		try {
			this.events = new @Nullable Event[0];
			this.begin = this.end;
			this.bytes = 0;
		}
		finally {
			this.lock.unlock();
		}
	}

	/** The position after the latest event. */
	long end() {
		this.lock.lock();
		try {
			return this.end;
		}
		finally {
			this.lock.unlock();
		}
	}

	/** The id of the event before a position. */
	String id(long position) {
		return this.run + position;
	}

	/**
	 * The position after the event of an id.
	 * @param id the id, as a client sends it
	 * @return the position; {@link #LOST} if this log has no such id
	 */
	long position(String id) {
		var number = id.startsWith(this.run) ? id.substring(this.run.length()) : "";
		if (number.isEmpty() || number.length() > MAX_DIGITS || !number.chars().allMatch(Character::isDigit)) {
			return LOST;
		}
		var position = Long.parseLong(number);
		return (position <= end()) ? position : LOST;
	}

	/**
	 * Waits until there are events after a position, the time is up, or readers are
	 * woken.
	 */
	void await(long position, Duration longest) throws InterruptedException {
		this.lock.lockInterruptibly();
		try {
			if (position == this.end) {
				var _ = this.changed.await(longest.toNanos(), TimeUnit.NANOSECONDS);
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Wakes all readers. */
	void wake() {
		this.lock.lock();
		try {
			this.changed.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Reads the events after a position.
	 * @param position the position
	 * @param limit the most events to look at
	 * @param filter selects events
	 * @return the selected events; a gap if there is one after the position
	 */
	Batch read(long position, int limit, Predicate<Event> filter) {
		this.lock.lock();
		try {
			if (position < this.begin) {
				return new Batch(List.of(new NumberedEvent(id(this.end), new Event.Gap())), this.end);
			}
			var next = Math.min(position + limit, this.end);
			var found = new ArrayList<NumberedEvent>();
			for (var index = position; index < next; index++) {
				if (filter.test(at(index))) {
					found.add(new NumberedEvent(id(index + 1), at(index)));
				}
			}
			return new Batch(found, next);
		}
		finally {
			this.lock.unlock();
		}
	}

	private static int bytes(Event event) {
		return EVENT_BYTES + switch (event) {
			case Event.Operation one -> one.name().length() + one.service().length() + one.method().length();
			case Event.Stage one -> one.operation().length();
			case Event.Call one -> one.method().length() + one.operation().length();
			case Event.Resource one -> one.name().length() + one.service().length();
			case Event.Clock _, Event.Rules _, Event.Reset _, Event.Gap _ -> 0;
		};
	}

	/**
	 * Some events.
	 *
	 * @param events the events
	 * @param next the position after those that were looked at
	 */
	record Batch(List<NumberedEvent> events, long next) {
	}

}
