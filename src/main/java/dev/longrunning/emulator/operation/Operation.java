package dev.longrunning.emulator.operation;

import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

import com.google.protobuf.Any;
import dev.longrunning.emulator.name.OperationName;
import dev.longrunning.emulator.timeline.Outcome;
import dev.longrunning.emulator.timeline.Timeline;

/**
 * A long-running operation (AIP-151) as it is stored: its fixed attributes, and the
 * timeline that determines its state.
 *
 * @param name the full resource name, unique in the emulator
 * @param scope the project it belongs to, as in {@code projects/p}; empty text if it
 * belongs to none
 * @param service the name of the API service it belongs to, as in
 * {@code vision.googleapis.com}
 * @param method the full name of the method that started it; empty for a seeded operation
 * @param scenario the name of the scenario that scripted it, if one did
 * @param requestKey the key by which a repeated start finds the same operation (AIP-155),
 * if the start had a request id
 * @param metadata the fields of its metadata that do not change
 * @param timeline its lifecycle
 * @param isKeptUntilDone whether it can be deleted only when it is done
 */
public record Operation(OperationName name, String scope, String service, String method, Optional<String> scenario,
		Optional<String> requestKey, Optional<Any> metadata, Timeline timeline, boolean isKeptUntilDone) {

	/**
	 * An operation of the project in its name that no scenario scripted and that can be
	 * deleted at any time.
	 * @param name the full resource name
	 * @param service the name of the API service
	 * @param method the full name of the method that started it
	 * @param requestKey the key by which a repeated start finds the same operation
	 * @param metadata the fields of its metadata that do not change
	 * @param timeline its lifecycle
	 */
	public Operation(OperationName name, String service, String method, Optional<String> requestKey,
			Optional<Any> metadata, Timeline timeline) {
		this(name, name.project(), service, method, Optional.empty(), requestKey, metadata, timeline, false);
	}

	/**
	 * The time at which it was created.
	 * @return the start of its timeline
	 */
	public Instant createTime() {
		return this.timeline.start();
	}

	/**
	 * The size of the messages in it: metadata and results.
	 * @return the serialized size, in bytes
	 */
	public int size() {
		return this.metadata.map((fixed) -> fixed.getValue().size()).orElse(0) + this.timeline.size();
	}

	/**
	 * The operation after a cancel.
	 * @param instant the time of the cancel
	 * @return a copy with its timeline cancelled
	 */
	public Operation cancelledAt(Instant instant) {
		return with(this.timeline.cancelledAt(instant));
	}

	/**
	 * The operation after it was ended by a caller.
	 * @param instant the time of the end
	 * @param result the response or error
	 * @return a copy with its timeline ended
	 */
	public Operation settledAt(Instant instant, Outcome.Result result) {
		return with(this.timeline.settledAt(instant, result));
	}

	/**
	 * The operation with its end recorded, if the end has come.
	 * @param instant the current time
	 * @return a copy with the recorded end, or an equal one
	 */
	public Operation settled(Instant instant) {
		return with(this.timeline.settled(instant));
	}

	/**
	 * The operation with a changed timeline.
	 * @param change maps the timeline to the changed one
	 * @return the changed copy
	 */
	public Operation changed(UnaryOperator<Timeline> change) {
		return with(change.apply(this.timeline));
	}

	private Operation with(Timeline changed) {
		return new Operation(this.name, this.scope, this.service, this.method, this.scenario, this.requestKey,
				this.metadata, changed, this.isKeptUntilDone);
	}

}
