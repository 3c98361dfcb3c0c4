package dev.longrunning.emulator.timeline;

import java.time.Instant;

/** A moment from which an operation shows something else, other than more progress. */
public sealed interface Transition {

	/**
	 * When.
	 * @return the instant
	 */
	Instant time();

	/**
	 * A stage begins. It is a turn also where the stage lasts no time.
	 *
	 * @param stage which, from 0
	 * @param time when
	 */
	record Begin(int stage, Instant time) implements Transition {
	}

	/**
	 * A cancel is accepted.
	 *
	 * @param time when
	 */
	record Cancel(Instant time) implements Transition {
	}

	/**
	 * The operation is done.
	 *
	 * @param time when
	 */
	record End(Instant time) implements Transition {
	}

}
