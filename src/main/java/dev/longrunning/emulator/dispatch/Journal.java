package dev.longrunning.emulator.dispatch;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

import dev.longrunning.emulator.clock.Clocks;

/**
 * The latest calls, whatever became of them, up to a number and a size. Requests may take
 * half of the size: beyond that it forgets the oldest requests, and then the oldest
 * calls.
 */
public final class Journal {

	private final Clocks clocks;

	private final int capacity;

	private final long mostBytes;

	private final ReentrantLock lock = new ReentrantLock();

	private final Deque<Line> lines = new ArrayDeque<>();

	private final Deque<Line> withRequests = new ArrayDeque<>();

	/** The bytes of the lines without their requests. */
	private long lineBytes;

	private long requestBytes;

	private long last;

	private long forgotten;

	/**
	 * A journal.
	 * @param clocks what time it is
	 * @param capacity how many calls it keeps; 0 for none
	 * @param mostBytes how much memory they may take
	 */
	public Journal(Clocks clocks, int capacity, long mostBytes) {
		this.clocks = clocks;
		this.capacity = capacity;
		this.mostBytes = mostBytes;
	}

	/**
	 * A call comes.
	 * @param transport how
	 * @param address what it calls, as far as the transport knows
	 * @param headers gives its headers of certain names, these in lower case
	 * @return the line for it
	 */
	public Line arrived(Caller.Transport transport, String address,
			Function<Predicate<String>, Map<String, String>> headers) {
		return new Line(this, transport, address, isOff() ? Map.of() : KeptHeaders.of(headers));
	}

	/**
	 * The calls that are known.
	 * @return those in the order in which they came, also those that are not answered yet
	 */
	public List<JournaledCall> calls() {
		return locked(() -> List.copyOf(this.lines)).stream().map(Line::shown).toList();
	}

	/**
	 * How many calls are known no more because others came.
	 * @return their number since the start or since all was cleared
	 */
	public long forgotten() {
		return locked(() -> this.forgotten);
	}

	/**
	 * Forgets calls.
	 * @param scope of which project; empty for all calls
	 */
	public void clear(Optional<String> scope) {
		Predicate<Line> isMeant = (line) -> scope.isEmpty() || scope.get().equals(line.scope());
		locked(() -> {
			this.lines.stream().filter(isMeant).forEach(Line::leave);
			this.lines.removeIf(isMeant);
			this.withRequests.removeIf(isMeant);
			this.lineBytes = this.lines.stream().mapToLong(Line::bytes).sum();
			this.requestBytes = this.withRequests.stream().mapToLong(Line::requestBytes).sum();
			this.forgotten = scope.isEmpty() ? 0 : this.forgotten;
			return this.forgotten;
		});
	}

	/**
	 * Whether it keeps no calls at all.
	 * @return whether its capacity is 0
	 */
	public boolean isOff() {
		return this.capacity == 0;
	}

	void enter(Line line) {
		if (!isOff()) {
			locked(() -> {
				add(line);
				makeRoom();
				return line;
			});
		}
	}

	private void add(Line line) {
		line.isNumber(++this.last);
		this.lines.add(line);
		this.lineBytes += line.bytes();
		if (line.requestBytes() > 0) {
			this.withRequests.add(line);
			this.requestBytes += line.requestBytes();
		}
	}

	/** A line that may stand there already gets longer. */
	void grow(Line line, long bytes) {
		locked(() -> {
			if (line.grow(bytes)) {
				this.lineBytes += bytes;
				makeRoom();
			}
			return line;
		});
	}

	private void makeRoom() {
		while (this.requestBytes > this.mostBytes / 2) {
			forgetOldestRequest();
		}
		while (this.lines.size() > this.capacity || this.lineBytes + this.requestBytes > this.mostBytes) {
			forgetOldest();
		}
	}

	private void forgetOldest() {
		if (this.lines.peek() == this.withRequests.peek()) {
			forgetOldestRequest();
		}
		var oldest = this.lines.remove();
		oldest.leave();
		this.lineBytes -= oldest.bytes();
		this.forgotten++;
	}

	private void forgetOldestRequest() {
		var oldest = this.withRequests.remove();
		this.requestBytes -= oldest.requestBytes();
		oldest.forgetRequest();
	}

	private <T> T locked(Supplier<T> action) {
		this.lock.lock();
		try {
			return action.get();
		}
		finally {
			this.lock.unlock();
		}
	}

	Instant realTime() {
		return this.clocks.realTime();
	}

	Instant time(String scope) {
		return this.clocks.of(scope).instant();
	}

}
