package dev.longrunning.emulator.operation;

import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

import com.google.protobuf.Any;
import dev.longrunning.emulator.timeline.Outcome;
import dev.longrunning.emulator.timeline.Timeline;

/**
 * A long-running operation (AIP-151) as it is kept: what never changes, and the timeline
 * that says the rest.
 *
 * @param name the full resource name, unique in the emulator
 * @param scope the project it belongs to, as in {@code projects/p}; empty text where it
 * belongs to none
 * @param service name of the API service it belongs to, as in
 * {@code vision.googleapis.com}
 * @param method full name of the method that started it; empty for one that was seeded
 * @param requestKey what makes a repeated start the same operation (AIP-155), if the
 * start carried a request id
 * @param metadata what its metadata shows beside what moves
 * @param timeline its life
 * @param isKeptUntilDone whether it can be deleted only once it is done
 */
public record Operation(OperationName name, String scope, String service, String method, Optional<String> requestKey,
		Optional<Any> metadata, Timeline timeline, boolean isKeptUntilDone) {

	/**
	 * An operation of the project that its name says, which can be deleted at any time.
	 * @param name the full resource name
	 * @param service name of the API service
	 * @param method full name of the method that started it
	 * @param requestKey what makes a repeated start the same
	 * @param metadata what its metadata shows beside what moves
	 * @param timeline its life
	 */
	public Operation(OperationName name, String service, String method, Optional<String> requestKey,
			Optional<Any> metadata, Timeline timeline) {
		this(name, name.project(), service, method, requestKey, metadata, timeline, false);
	}

	/**
	 * When it was made.
	 * @return the start of its timeline
	 */
	public Instant createTime() {
		return this.timeline.start();
	}

	/**
	 * The operation after a cancel.
	 * @param instant when
	 * @return this with its timeline cancelled
	 */
	public Operation cancelledAt(Instant instant) {
		return with(this.timeline.cancelledAt(instant));
	}

	/**
	 * The operation after an end from outside.
	 * @param instant when
	 * @param result with what
	 * @return this with its timeline settled
	 */
	public Operation settledAt(Instant instant, Outcome.Result result) {
		return with(this.timeline.settledAt(instant, result));
	}

	/**
	 * The operation with its end written down, if that has come.
	 * @param instant when
	 * @return this with its timeline settled
	 */
	public Operation settled(Instant instant) {
		return with(this.timeline.settled(instant));
	}

	/**
	 * The operation after something changed its timeline.
	 * @param change what
	 * @return this with its timeline changed
	 */
	public Operation changed(UnaryOperator<Timeline> change) {
		return with(change.apply(this.timeline));
	}

	private Operation with(Timeline other) {
		return new Operation(this.name, this.scope, this.service, this.method, this.requestKey, this.metadata, other,
				this.isKeptUntilDone);
	}

}
