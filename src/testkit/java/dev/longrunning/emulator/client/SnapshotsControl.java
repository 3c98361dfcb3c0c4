package dev.longrunning.emulator.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The named snapshots of the emulator's state. */
public final class SnapshotsControl {

	private static final String PATH = "/snapshots";

	private final ControlCalls control;

	SnapshotsControl(ControlCalls control) {
		this.control = control;
	}

	/**
	 * Returns the names of all snapshots.
	 * @return the names
	 */
	public List<String> names() {
		return Json.list(this.control.get(PATH).path("snapshots"), (snapshot) -> snapshot.path("name").asString(""));
	}

	/**
	 * Exports a snapshot.
	 * @param name the name of the snapshot
	 * @return the snapshot in JSON
	 */
	public String export(String name) {
		return this.control.text(path(name), Map.of());
	}

	/**
	 * Exports a snapshot to a file.
	 * @param name the name of the snapshot
	 * @param file the file, which is replaced if it exists
	 */
	public void export(String name, Path file) {
		try {
			Files.writeString(file, export(name));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Imports an exported snapshot, so that it can be restored.
	 * @param name the name of the snapshot in this emulator
	 * @param snapshot the snapshot in JSON
	 */
	public void importAs(String name, String snapshot) {
		this.control.put(path(name), snapshot);
	}

	/**
	 * Imports a snapshot from a file, so that it can be restored.
	 * @param name the name of the snapshot in this emulator
	 * @param file the file
	 */
	public void importAs(String name, Path file) {
		try {
			importAs(name, Files.readString(file));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Deletes a snapshot.
	 * @param name the name of the snapshot
	 */
	public void delete(String name) {
		this.control.delete(path(name));
	}

	void take(String name) {
		this.control.put(path(name), "");
	}

	static String path(String name) {
		return PATH + "/" + ControlCalls.inPath(name);
	}

}
