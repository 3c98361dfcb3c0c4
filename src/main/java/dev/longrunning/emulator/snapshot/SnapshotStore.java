package dev.longrunning.emulator.snapshot;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The storage of snapshots. Several emulators may share it. */
public interface SnapshotStore {

	/**
	 * Returns the labels of all snapshots.
	 * @return the labels in the order of their names
	 */
	List<SnapshotLabel> all();

	/**
	 * Returns the label of a snapshot.
	 * @param name the name of the snapshot
	 * @return the label; empty if there is no such snapshot
	 */
	Optional<SnapshotLabel> label(String name);

	/**
	 * Reads the document of a snapshot.
	 * @param name the name of the snapshot
	 * @param to the destination of the document
	 * @return true if there is such a snapshot
	 */
	boolean read(String name, OutputStream to);

	/**
	 * Stores a snapshot. It replaces a snapshot of the same name.
	 * @param label the label
	 * @param document opens the document, whose size is that in the label
	 * @param maxSnapshots the largest number of snapshots afterwards
	 * @return true if it is stored; false if there would be too many snapshots
	 */
	boolean put(SnapshotLabel label, Supplier<InputStream> document, int maxSnapshots);

	/**
	 * Deletes a snapshot.
	 * @param name the name of the snapshot
	 * @return true if there was such a snapshot
	 */
	boolean remove(String name);

}
