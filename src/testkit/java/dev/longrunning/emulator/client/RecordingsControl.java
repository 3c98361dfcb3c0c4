package dev.longrunning.emulator.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The recordings of operations of upstreams, which can be played again. */
public final class RecordingsControl {

	private static final String PATH = "/recordings";

	private static final Map<String, String> AS_OPERATIONS = Map.of("as", "operations");

	private final ControlCalls control;

	RecordingsControl(ControlCalls control) {
		this.control = control;
	}

	/**
	 * Returns all recordings.
	 * @return the recordings in the order of their starts
	 */
	public List<RecordedOperation> all() {
		return Json.list(this.control.get(PATH).path("recordings"), RecordedOperation::of);
	}

	/**
	 * Writes a recording as a file of scenarios, in which new operations take its course.
	 * @param name the name of the recording
	 * @return the file in YAML
	 */
	public String asScenarios(String name) {
		return this.control.text(path(name), Map.of());
	}

	/**
	 * Writes a recording as a file of operations, which has the operation as it was.
	 * @param name the name of the recording
	 * @return the file in YAML
	 */
	public String asOperations(String name) {
		return this.control.text(path(name), AS_OPERATIONS);
	}

	/**
	 * Writes all recordings as one file of scenarios. Each serves one start of its method, the last one of a method serves all further starts.
	 * @return the file in YAML
	 */
	public String allAsScenarios() {
		return this.control.text(PATH + ":export", Map.of());
	}

	/**
	 * Writes all recordings as one file of operations, which has the operations as they were.
	 * @return the file in YAML
	 */
	public String allAsOperations() {
		return this.control.text(PATH + ":export", AS_OPERATIONS);
	}

	/**
	 * Compares a recording with what the emulator answers by itself.
	 * @param name the name of the recording
	 * @return the fields that differ
	 */
	public RecordedDifferences compare(String name) {
		return RecordedDifferences.of(this.control.get(path(name) + ":compare"));
	}

	/**
	 * Makes recordings of a HAR file.
	 * @param har the contents of the file
	 * @return the numbers of calls that were recorded and left out
	 * @throws EmulatorException INVALID_ARGUMENT with the place of a mistake; then nothing is imported
	 */
	public ImportedHar importHar(String har) {
		return ImportedHar.of(this.control.post(PATH + ":import", har));
	}

	/**
	 * Makes recordings of a HAR file.
	 * @param file the file
	 * @return the numbers of calls that were recorded and left out
	 * @throws EmulatorException INVALID_ARGUMENT with the place of a mistake; then nothing is imported
	 */
	public ImportedHar importHar(Path file) {
		try {
			return importHar(Files.readString(file));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Deletes a recording.
	 * @param name the name of the recording
	 */
	public void delete(String name) {
		this.control.delete(path(name));
	}

	/** Deletes all recordings. */
	public void deleteAll() {
		this.control.delete(PATH);
	}

	private static String path(String name) {
		return PATH + "/" + ControlCalls.inPath(name);
	}

}
