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
import dev.longrunning.emulator.operation.Operations.Look;
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
	private static final int SHARE = 32;

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
					(name, polled) -> ENTRY_BYTES + 2 * name.length() + JSON_FACTOR * polled.operation().size())
			.executor(Runnable::run)
			.build();
	}

	/**
	 * Finds the response to a poll that has no effect on the operation.
	 * @param method the called method
	 * @param look the operation as it is stored
	 * @return the response to an earlier poll, if it is still valid
	 */
	Optional<Response> find(ApiMethod method, Look look) {
		var known = this.cache.getIfPresent(look.operation().name().value());
		return (known != null && known.answers(method, look.operation(), this.definitions.get())
				&& known.isValidAt(look.now())) ? Optional.of(known.response()) : Optional.empty();
	}

	/**
	 * Makes the response to a poll.
	 * @param method the called method
	 * @param polled the operation and the time at which to show it
	 * @return the operation in the form of the method
	 */
	Response of(ApiMethod method, Look polled) {
		var loaded = this.definitions.get();
		var operation = polled.operation();
		var now = polled.now();
		var response = new Response(() -> this.dialects.of(method).response(method, this.snapshots.at(operation, now)));
		if (!polled.isChangedByPolls()) {
			this.cache.put(operation.name().value(),
					new Polled(method, operation, loaded, now, operation.timeline().nextChange(now), response));
		}
		return response;
	}

	/** Drops all responses, which would keep former definitions in memory. */
	public void forget() {
		this.cache.invalidateAll();
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
