package dev.longrunning.emulator.reload;

/** A kind of contents of files. */
public enum FileKind {

	/** Scenarios. */
	SCENARIO,

	/** Faults. */
	FAULT,

	/** Operations and resources. */
	SEED

}
