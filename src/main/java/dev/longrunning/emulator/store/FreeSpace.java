package dev.longrunning.emulator.store;

/** The free space on the disk of the store. */
@FunctionalInterface
interface FreeSpace {

	/** Not on a disk of this machine. */
	FreeSpace UNLIMITED = () -> Long.MAX_VALUE;

	/** The space in bytes. */
	long bytes();

}
