package dev.longrunning.emulator.peer;

/** What instances tell each other of. */
public enum Topic {

	/** An operation was changed: its name, or nothing if it may be any. */
	OPERATION,

	/** Clocks were moved, made or given up. */
	CLOCKS,

	/** Scenarios were written or taken away. */
	SCENARIOS,

	/** Faults were written or taken away. */
	FAULTS,

	/** What belongs to a project, or everything, went back to the start. */
	RESET

}
