package dev.longrunning.emulator.peer;

/** A subject of a message between instances. */
public enum Topic {

	/**
	 * An operation was changed. The detail is its name; empty: it may be any operation.
	 */
	OPERATION,

	/** Clocks were changed, created or removed. */
	CLOCKS,

	/** Scenarios were written or deleted. */
	SCENARIOS,

	/** Faults were written or deleted. */
	FAULTS,

	/** An instance has read changed seed files again. */
	SEEDS,

	/** A project or the whole emulator was reset. The detail is the scope. */
	RESET,

	/**
	 * An instance has streams of events. The detail {@code ?} asks for such instances.
	 */
	EVENT_STREAMS,

	/** Something happened that streams of events report. The detail has the events. */
	EVENTS

}
