package dev.longrunning.emulator.journal;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import dev.longrunning.emulator.call.Caller;
import dev.longrunning.emulator.clock.ClockState;
import dev.longrunning.emulator.clock.Clocks;
import dev.longrunning.emulator.rule.TriedRules;
import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.status.StatusException;

/**
 * The record of the latest received calls, failed ones included, bounded in number and
 * bytes. Requests may take half of the bytes. Beyond that the journal drops the oldest
 * requests, and then the oldest calls. Former rules that calls refer to may take a
 * quarter; beyond that the oldest calls lose theirs.
 */
public final class Journal {

	/** The part of the bytes that former rules may take: one of so many. */
	private static final int RULES_SHARE = 4;

	/**
	 * The number of dropped calls after which the rules that only they referred to are
	 * dropped too. These may hold on to definitions from before a reload.
	 */
	private static final int CALLS_PER_COUNT = 1000;

	private final Clocks clocks;

	private final int capacity;

	private final long maxBytes;

	private final List<BiConsumer<CallRecorder, Code>> answerListeners = new CopyOnWriteArrayList<>();

	private volatile boolean isReadingHeaders;

	private final ReentrantLock lock = new ReentrantLock();

	private final Deque<CallRecorder> recorders = new ArrayDeque<>();

	private final Deque<CallRecorder> withRequests = new ArrayDeque<>();

	/** The bytes of the entries without their requests. */
	private long entryBytes;

	private long requestBytes;

	/**
	 * The rules that calls refer to, and lists of them, by identity. Those of calls that
	 * are gone stay until the next count.
	 */
	private Set<Object> rules = identitySet();

	private long ruleBytes;

	private long lastNumber;

	private long forgotten;

	/**
	 * Creates an empty journal.
	 * @param clocks the clocks of the emulator
	 * @param capacity the largest number of calls to keep; 0 turns the journal off
	 * @param maxBytes the largest estimated memory of the calls in bytes
	 */
	public Journal(Clocks clocks, int capacity, long maxBytes) {
		this.clocks = clocks;
		this.capacity = capacity;
		this.maxBytes = maxBytes;
		this.isReadingHeaders = capacity > 0;
	}

	/**
	 * Starts to record a call.
	 * @param transport the transport of the call
	 * @param address the called address: the gRPC method, or the HTTP method and path
	 * @param headers returns the headers whose lower-case names pass a test
	 * @return the recorder of the call
	 */
	public CallRecorder startRecording(Caller.Transport transport, String address,
			Function<Predicate<String>, Map<String, String>> headers) {
		return new CallRecorder(this, transport, address,
				this.isReadingHeaders ? RecordedHeaders.of(headers) : Map.of());
	}

	/**
	 * Returns the recorded calls.
	 * @return the calls in the order of arrival, including those not answered yet
	 */
	public List<RecordedCall> calls() {
		return locked(() -> List.copyOf(this.recorders)).stream().map(CallRecorder::snapshot).toList();
	}

	/**
	 * Summarizes the recorded calls of operations.
	 * @param operations the names of the operations
	 * @return the summaries by name, without operations that have no recorded calls
	 */
	public Map<String, CallSummary> summaries(Set<String> operations) {
		return locked(() -> List.copyOf(this.recorders)).stream()
			.filter((recorder) -> operations.contains(recorder.operation()))
			.collect(Collectors.toMap(CallRecorder::operation, CallRecorder::summary, CallSummary::plus));
	}

	/**
	 * Finds a call by its number.
	 * @param number the sequence number
	 * @return the call with the rules that were tried for it; empty if it is not kept
	 */
	public Optional<TriedCall> find(long number) {
		return locked(() -> List.copyOf(this.recorders)).stream()
			.filter((recorder) -> recorder.number() == number)
			.findFirst()
			.map(CallRecorder::tried);
	}

	/**
	 * Returns the number of calls that were dropped to make room for later ones.
	 * @return the number since the start or since all calls were cleared
	 */
	public long forgotten() {
		return locked(() -> this.forgotten);
	}

	/**
	 * Removes calls.
	 * @param scope the project whose calls are removed; empty for all calls
	 */
	public void clear(Optional<String> scope) {
		Predicate<CallRecorder> isInScope = (recorder) -> scope.isEmpty() || scope.get().equals(recorder.scope());
		locked(() -> {
			this.recorders.stream().filter(isInScope).forEach(CallRecorder::close);
			this.recorders.removeIf(isInScope);
			this.withRequests.removeIf(isInScope);
			this.entryBytes = this.recorders.stream().mapToLong(CallRecorder::bytes).sum();
			this.requestBytes = this.withRequests.stream().mapToLong(CallRecorder::requestBytes).sum();
			countRules(identitySet());
			this.forgotten = scope.isEmpty() ? 0 : this.forgotten;
			return this.forgotten;
		});
	}

	/**
	 * Returns whether the journal keeps no calls.
	 * @return true if the capacity is 0
	 */
	public boolean isOff() {
		return this.capacity == 0;
	}

	/**
	 * Adds a listener to the answers of calls, also if the journal is off.
	 * @param listener receives a call with its status, on the thread that answers it
	 */
	public void onAnswer(BiConsumer<CallRecorder, Code> listener) {
		this.answerListeners.add(listener);
	}

	/**
	 * Reads the headers of calls for listeners to answers, also if the journal is off.
	 */
	public void readHeaders() {
		this.isReadingHeaders = true;
	}

	void answered(CallRecorder recorder, Code code) {
		for (var listener : this.answerListeners) {
			listener.accept(recorder, code);
		}
	}

	/**
	 * Refuses a query about calls if the journal keeps none.
	 * @throws StatusException FAILED_PRECONDITION if the capacity is 0
	 */
	public void requireOn() {
		if (isOff()) {
			throw StatusException.of(Code.FAILED_PRECONDITION, "JOURNAL_OFF",
					"The journal of calls is off because EMULATOR_JOURNAL_CAPACITY is 0. Set it to the number of calls to keep.");
		}
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
		recorder.setNumber(++this.lastNumber);
		this.recorders.add(recorder);
		this.entryBytes += recorder.bytes();
		if (recorder.requestBytes() > 0) {
			this.withRequests.add(recorder);
			this.requestBytes += recorder.requestBytes();
		}
	}

	/** Adds bytes to a call that may already be in the journal. */
	void grow(CallRecorder recorder, long bytes) {
		locked(() -> {
			if (recorder.grow(bytes)) {
				this.entryBytes += bytes;
				makeRoom();
			}
			return recorder;
		});
	}

	/**
	 * Adds the rules that were tried for a call. They cost memory only after they were
	 * replaced, so the latest ones are kept whatever their size is.
	 * @param recorder the call
	 * @param tried the rules
	 * @param change sets them and returns the bytes that they add to the call's entry
	 */
	void growRules(CallRecorder recorder, TriedRules<?> tried, LongSupplier change) {
		locked(() -> {
			var more = change.getAsLong();
			if (recorder.grow(more)) {
				this.entryBytes += more;
				this.ruleBytes += tried.ruleBytes(this.rules);
				if (this.ruleBytes > this.maxBytes / RULES_SHARE) {
					var latest = identitySet();
					tried.ruleBytes(latest);
					countRules(latest);
				}
				makeRoom();
			}
			return recorder;
		});
	}

	/**
	 * Counts the rules of all calls anew. If they are too large, the oldest calls lose
	 * theirs until a quarter of the room is free, so that the next count is not soon.
	 */
	private void countRules(Set<Object> counted) {
		var most = this.maxBytes / RULES_SHARE;
		this.rules = counted;
		this.ruleBytes = 0;
		for (var newest = this.recorders.descendingIterator(); newest.hasNext();) {
			var recorder = newest.next();
			if (this.ruleBytes <= most / 4 * 3) {
				this.ruleBytes += recorder.ruleBytes(counted);
			}
			else {
				this.entryBytes -= recorder.forgetRules();
			}
		}
		this.ruleBytes = Math.min(this.ruleBytes, most);
	}

	private static Set<Object> identitySet() {
		return Collections.newSetFromMap(new IdentityHashMap<>());
	}

	private void makeRoom() {
		while (this.requestBytes > this.maxBytes / 2) {
			dropOldestRequest();
		}
		while (this.recorders.size() > this.capacity
				|| this.entryBytes + this.requestBytes + this.ruleBytes > this.maxBytes) {
			dropOldest();
		}
	}

	private void dropOldest() {
		if (this.recorders.peek() == this.withRequests.peek()) {
			dropOldestRequest();
		}
		var oldest = this.recorders.remove();
		oldest.close();
		this.entryBytes -= oldest.bytes();
		if (++this.forgotten % CALLS_PER_COUNT == 0 && this.ruleBytes > 0) {
			countRules(identitySet());
		}
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

	ClockState clock(String scope) {
		return this.clocks.of(scope).sinceLastChange();
	}

}
