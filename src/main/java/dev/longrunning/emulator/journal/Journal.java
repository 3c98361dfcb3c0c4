package dev.longrunning.emulator.journal;

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

import dev.longrunning.emulator.call.Caller;
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

	private final Deque<CallRecorder> recorders = new ArrayDeque<>();

	private final Deque<CallRecorder> withRequests = new ArrayDeque<>();

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
	public CallRecorder arrived(Caller.Transport transport, String address,
			Function<Predicate<String>, Map<String, String>> headers) {
		return new CallRecorder(this, transport, address, isOff() ? Map.of() : RecordedHeaders.of(headers));
	}

	/**
	 * The calls that are known.
	 * @return those in the order in which they came, also those that are not answered yet
	 */
	public List<RecordedCall> calls() {
		return locked(() -> List.copyOf(this.recorders)).stream().map(CallRecorder::snapshot).toList();
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
		Predicate<CallRecorder> isMeant = (recorder) -> scope.isEmpty() || scope.get().equals(recorder.scope());
		locked(() -> {
			this.recorders.stream().filter(isMeant).forEach(CallRecorder::close);
			this.recorders.removeIf(isMeant);
			this.withRequests.removeIf(isMeant);
			this.lineBytes = this.recorders.stream().mapToLong(CallRecorder::bytes).sum();
			this.requestBytes = this.withRequests.stream().mapToLong(CallRecorder::requestBytes).sum();
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

	void enter(CallRecorder recorder) {
		if (!isOff()) {
			locked(() -> {
				add(recorder);
				makeRoom();
				return recorder;
			});
		}
	}

	private void add(CallRecorder recorder) {
		recorder.setNumber(++this.last);
		this.recorders.add(recorder);
		this.lineBytes += recorder.bytes();
		if (recorder.requestBytes() > 0) {
			this.withRequests.add(recorder);
			this.requestBytes += recorder.requestBytes();
		}
	}

	/** A line that may stand there already gets longer. */
	void grow(CallRecorder recorder, long bytes) {
		locked(() -> {
			if (recorder.grow(bytes)) {
				this.lineBytes += bytes;
				makeRoom();
			}
			return recorder;
		});
	}

	private void makeRoom() {
		while (this.requestBytes > this.mostBytes / 2) {
			dropOldestRequest();
		}
		while (this.recorders.size() > this.capacity || this.lineBytes + this.requestBytes > this.mostBytes) {
			dropOldest();
		}
	}

	private void dropOldest() {
		if (this.recorders.peek() == this.withRequests.peek()) {
			dropOldestRequest();
		}
		var oldest = this.recorders.remove();
		oldest.close();
		this.lineBytes -= oldest.bytes();
		this.forgotten++;
	}

	private void dropOldestRequest() {
		var oldest = this.withRequests.remove();
		this.requestBytes -= oldest.requestBytes();
		oldest.dropRequest();
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
