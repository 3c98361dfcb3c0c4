package dev.longrunning.emulator.recording;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import dev.longrunning.emulator.limit.MemoryBudget;
import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.status.StatusException;

/**
 * The recordings, which are kept in memory. The oldest are dropped if there are too many,
 * or if they take too much memory.
 */
public final class Recordings {

	private final int capacity;

	private final MemoryBudget memory;

	private final ReentrantLock lock = new ReentrantLock();

	private final Map<String, Recording> byName = new LinkedHashMap<>();

	private final Map<String, String> namesByOperation = new HashMap<>();

	private final Map<String, Long> numbers = new HashMap<>();

	private long dropped;

	Recordings(int capacity, MemoryBudget memory) {
		this.capacity = capacity;
		this.memory = memory;
	}

	/**
	 * Returns the recordings of a project.
	 * @param scope the project; empty: all recordings
	 * @return the recordings in the order of their starts
	 */
	public List<Recording> all(Optional<String> scope) {
		return locked(() -> this.byName.values()
			.stream()
			.filter((one) -> scope.isEmpty() || scope.get().equals(one.start().scope()))
			.toList());
	}

	/**
	 * Returns the number of recordings that were dropped to make room.
	 * @return the number
	 */
	public long dropped() {
		return locked(() -> this.dropped);
	}

	/**
	 * Returns a recording.
	 * @param name the name of the recording
	 * @return the recording
	 * @throws StatusException NOT_FOUND if there is none
	 */
	public Recording get(String name) {
		return locked(() -> Optional.ofNullable(this.byName.get(name))).orElseThrow(() -> notFound(name));
	}

	/**
	 * Deletes a recording.
	 * @param name the name of the recording
	 * @throws StatusException NOT_FOUND if there is none
	 */
	public void delete(String name) {
		if (!locked(() -> remove(name))) {
			throw notFound(name);
		}
	}

	/**
	 * Deletes the recordings of a project.
	 * @param scope the project; empty: all recordings
	 */
	public void clear(Optional<String> scope) {
		all(scope).forEach((one) -> locked(() -> remove(one.name())));
	}

	/**
	 * Returns the service of a recorded operation.
	 * @param operation the name of the operation
	 * @return the service; empty if the operation is not recorded
	 */
	public Optional<String> service(String operation) {
		return locked(() -> found(operation)).map((one) -> one.start().service());
	}

	/**
	 * Adds a recording.
	 * @param recording creates the recording with its name
	 * @param method the method, of which the name is made
	 */
	void add(Function<String, Recording> recording, String method) {
		if (this.capacity > 0) {
			locked(() -> {
				var word = word(method);
				return put(recording.apply(word + "-" + this.numbers.merge(word, 1L, Long::sum)));
			});
		}
	}

	/**
	 * Changes the recording of an operation, if there is one.
	 * @param operation the name of the operation
	 * @param change the change
	 * @return false if there is none
	 */
	boolean change(String operation, UnaryOperator<Recording> change) {
		return locked(() -> {
			var before = found(operation);
			before.map(change).filter((after) -> !after.equals(before.get())).ifPresent(this::put);
			return before.isPresent();
		});
	}

	/** Adds or replaces a recording, which keeps its place. */
	private boolean put(Recording recording) {
		var before = this.byName.get(recording.name());
		if (before != null) {
			forget(before);
		}
		if (!hasRoom(recording)) {
			this.byName.remove(recording.name());
			this.dropped++;
			return false;
		}
		this.byName.put(recording.name(), recording);
		this.namesByOperation.put(recording.operation(), recording.name());
		return true;
	}

	/** Reserves memory for a recording, and drops older ones if needed. */
	private boolean hasRoom(Recording recording) {
		while (this.byName.size() >= this.capacity && !this.byName.containsKey(recording.name())) {
			drop(this.byName.keySet().iterator().next());
		}
		while (!this.memory.tryReserve(recording.bytes())) {
			var oldest = this.byName.keySet().stream().filter((name) -> !name.equals(recording.name())).findFirst();
			if (oldest.isEmpty()) {
				return false;
			}
			drop(oldest.get());
		}
		return true;
	}

	private void drop(String name) {
		remove(name);
		this.dropped++;
	}

	private boolean remove(String name) {
		var removed = Optional.ofNullable(this.byName.remove(name));
		removed.ifPresent(this::forget);
		return removed.isPresent();
	}

	private void forget(Recording recording) {
		this.namesByOperation.remove(recording.operation(), recording.name());
		this.memory.release(recording.bytes());
	}

	/** An operation that was just started may be known by its id alone. */
	private Optional<Recording> found(String operation) {
		return Optional.ofNullable(this.namesByOperation.get(operation))
			.or(() -> Optional
				.ofNullable(this.namesByOperation.get(operation.substring(operation.lastIndexOf('/') + 1))))
			.map(this.byName::get);
	}

	private static String word(String method) {
		return method.substring(method.lastIndexOf('.') + 1)
			.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-")
			.toLowerCase(Locale.ROOT);
	}

	private static StatusException notFound(String name) {
		return StatusException.of(Code.NOT_FOUND, "RECORDING_NOT_FOUND",
				"There is no recording '" + name + "'. GET /emulator/v1/recordings lists them.");
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

}
