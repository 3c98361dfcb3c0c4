package dev.longrunning.emulator.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What was there at some time, kept under names. */
public final class SnapshotsControl {

	private static final String PATH = "/snapshots";

	private final ControlCalls control;

	SnapshotsControl(ControlCalls control) {
		this.control = control;
	}

	/**
	 * Their names.
	 * @return of all of them
	 */
	public List<String> names() {
		return Json.list(this.control.get(PATH).path("snapshots"), (snapshot) -> snapshot.path("name").asString(""));
	}

	/**
	 * What a snapshot holds, to be kept elsewhere.
	 * @param name its name
	 * @return the snapshot in JSON
	 */
	public String export(String name) {
		return this.control.text(path(name), Map.of());
	}

	/**
	 * Writes a snapshot to a file.
	 * @param name its name
	 * @param file the file, replaced where there is one
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
	 * Takes in what was exported, to be restored.
	 * @param name what to call it here
	 * @param snapshot the snapshot in JSON
	 */
	public void importAs(String name, String snapshot) {
		this.control.put(path(name), snapshot);
	}

	/**
	 * Takes in a file that was exported, to be restored.
	 * @param name what to call it here
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
	 * @param name its name
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
