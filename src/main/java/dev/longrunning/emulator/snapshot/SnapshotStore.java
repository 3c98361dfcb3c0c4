package dev.longrunning.emulator.snapshot;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Where snapshots are kept. Several emulators may share one. */
public interface SnapshotStore {

	/**
	 * What there is.
	 * @return the labels by name
	 */
	List<SnapshotLabel> all();

	/**
	 * The label of one snapshot.
	 * @param name its name
	 * @return its label, empty where there is none of that name
	 */
	Optional<SnapshotLabel> label(String name);

	/**
	 * Reads one.
	 * @param name its name
	 * @param to where its document is written
	 * @return whether there is one of that name
	 */
	boolean read(String name, OutputStream to);

	/**
	 * Keeps one, in place of the one of that name if there is one.
	 * @param label what it is known by
	 * @param document gives its document, which is as long as the label says
	 * @param most how many there may be then
	 * @return whether it is kept: not if there would be too many
	 */
	boolean put(SnapshotLabel label, Supplier<InputStream> document, int most);

	/**
	 * Forgets one.
	 * @param name its name
	 * @return whether there was one
	 */
	boolean remove(String name);

}
