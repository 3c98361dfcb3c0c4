package dev.longrunning.emulator.store;

/** The free space on the disk of the store. */
@FunctionalInterface
interface FreeSpace {

	/** The space of a store that is not on a disk of this machine. */
	FreeSpace UNLIMITED = () -> Long.MAX_VALUE;

	/** The free space in bytes. */
	long bytes();

}
