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
 * The latest calls, whatever became of them. Of older ones it forgets first the requests,
 * where these take much room, then all.
 */
public final class Journal {

	private static final long MOST_BYTES = 16 * 1024 * 1024;

	private final Clocks clocks;

	private final int capacity;

	private final ReentrantLock lock = new ReentrantLock();

	private final Deque<Line> lines = new ArrayDeque<>();

	private final Deque<Line> withRequests = new ArrayDeque<>();

	private long bytes;

	private long last;

	private long forgotten;

	/**
	 * A journal.
	 * @param clocks what time it is
	 * @param capacity how many calls it keeps; 0 for none
	 */
	public Journal(Clocks clocks, int capacity) {
		this.clocks = clocks;
		this.capacity = capacity;
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
			this.lines.removeIf(isMeant);
			this.withRequests.removeIf(isMeant);
			this.bytes = this.withRequests.stream().mapToLong(Line::keptBytes).sum();
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
		if (line.keptBytes() > 0) {
			this.withRequests.add(line);
			this.bytes += line.keptBytes();
		}
	}

	private void makeRoom() {
		if (this.lines.size() > this.capacity) {
			var oldest = this.lines.remove();
			if (oldest == this.withRequests.peek()) {
				forgetOldestRequest();
			}
			this.forgotten++;
		}
		while (this.bytes > MOST_BYTES) {
			forgetOldestRequest();
		}
	}

	private void forgetOldestRequest() {
		var oldest = this.withRequests.remove();
		this.bytes -= oldest.keptBytes();
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
