package dev.longrunning.emulator.timeline;

import java.time.Instant;

/** A change of an operation's state, other than progress. */
public sealed interface Transition {

	/**
	 * The time of the change.
	 * @return the instant
	 */
	Instant time();

	/**
	 * The begin of a stage, also of one with length zero.
	 *
	 * @param stage the index of the stage, from 0
	 * @param time the time
	 */
	record Begin(int stage, Instant time) implements Transition {
	}

	/**
	 * The acceptance of a cancel.
	 *
	 * @param time the time
	 */
	record Cancel(Instant time) implements Transition {
	}

	/**
	 * The end of the operation.
	 *
	 * @param time the time
	 */
	record End(Instant time) implements Transition {
	}

}
