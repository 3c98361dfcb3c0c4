package dev.longrunning.emulator.dispatch.role;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.longrunning.emulator.dialect.Dialects;
import dev.longrunning.emulator.operation.Operation;
import dev.longrunning.emulator.operation.OperationSnapshots;
import dev.longrunning.emulator.surface.ApiMethod;
import dev.longrunning.emulator.surface.Surface;

/**
 * The responses to polls, each kept for the next polls of the same operation. It is valid
 * for the very operation that it was made from until the next change on the timeline of
 * this operation. A stored change makes another operation, so nothing has to be removed
 * here.
 */
public final class PolledResponses {

	/** The part of the heap that responses may take: one of so many. */
	private static final int SHARE = 16;

	/** The estimated bytes of an entry without its texts and messages. */
	private static final int ENTRY_BYTES = 400;

	/** The size of JSON, of that of the message it shows. */
	private static final int JSON_FACTOR = 3;

	private final Supplier<List<Surface>> definitions;

	private final OperationSnapshots snapshots;

	private final Dialects dialects;

	private final Cache<String, Polled> cache;

	/**
	 * Creates an empty cache.
	 * @param definitions all services; another list after each reload of the definitions
	 * @param snapshots the computation of operations
	 * @param dialects the forms of operations
	 */
	public PolledResponses(Supplier<List<Surface>> definitions, OperationSnapshots snapshots, Dialects dialects) {
		this.definitions = definitions;
		this.snapshots = snapshots;
		this.dialects = dialects;
		this.cache = Caffeine.newBuilder()
			.maximumWeight(Runtime.getRuntime().maxMemory() / SHARE)
			.<String, Polled>weigher(
					(name, polled) -> ENTRY_BYTES + 2 * name.length() + JSON_FACTOR * messageBytes(polled.operation()))
			.executor(Runnable::run)
			.build();
	}

	private static int messageBytes(Operation operation) {
		return operation.metadata().map((metadata) -> metadata.getValue().size()).orElse(0);
	}

	/**
	 * Returns the response to a poll.
	 * @param method the called method
	 * @param operation the operation as it is stored
	 * @param now the time on its clock
	 * @return the operation in the form of the method
	 */
	Response of(ApiMethod method, Operation operation, Instant now) {
		var loaded = this.definitions.get();
		var name = operation.name().value();
		var known = this.cache.getIfPresent(name);
		if (known != null && known.answers(method, operation, loaded) && known.isValidAt(now)) {
			return known.response();
		}
		var polled = new Polled(method, operation, loaded, now, operation.timeline().nextChange(now),
				new Response(() -> this.dialects.of(method).response(method, this.snapshots.at(operation, now))));
		this.cache.put(name, polled);
		return polled.response();
	}

	/**
	 * A response with the facts that it depends on.
	 *
	 * @param method the called method
	 * @param operation the operation as it is stored
	 * @param definitions all services; another list after each reload of the definitions
	 * @param from the time from which it is valid
	 * @param until the time before which it is valid; empty for any time
	 * @param response the response
	 */
	private record Polled(ApiMethod method, Operation operation, List<Surface> definitions, Instant from,
			Optional<Instant> until, Response response) {

		/** Compares identities: equal ones were made by another read. */
		@SuppressWarnings("ReferenceEquality")
		boolean answers(ApiMethod called, Operation stored, List<Surface> loaded) {
			return this.operation == stored && this.method == called && this.definitions == loaded;
		}

		boolean isValidAt(Instant now) {
			return !now.isBefore(this.from) && this.until.filter((end) -> !now.isBefore(end)).isEmpty();
		}

	}

}
