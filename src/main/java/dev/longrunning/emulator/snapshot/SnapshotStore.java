package dev.longrunning.emulator.snapshot;

import java.util.List;
import java.util.Optional;

/** Where snapshots are kept. Several emulators may share one. */
public interface SnapshotStore {

	/**
	 * What there is.
	 * @return the labels by name
	 */
	List<SnapshotLabel> all();

	/**
	 * Reads one.
	 * @param name its name
	 * @return what is in it
	 */
	Optional<byte[]> find(String name);

	/**
	 * Keeps one, in place of the one of that name if there is one.
	 * @param label what it is known by
	 * @param data what is in it
	 * @param most how many there may be then
	 * @return whether it is kept: not if there would be too many
	 */
	boolean put(SnapshotLabel label, byte[] data, int most);

	/**
	 * Forgets one.
	 * @param name its name
	 * @return whether there was one
	 */
	boolean remove(String name);

}
