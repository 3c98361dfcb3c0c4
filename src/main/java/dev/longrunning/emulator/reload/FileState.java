package dev.longrunning.emulator.reload;

import java.nio.file.Path;

/**
 * A file with its state.
 *
 * @param kind the kind of its contents
 * @param path the path
 * @param state the difference to the contents that are in use
 */
public record FileState(FileKind kind, Path path, State state) {

	/** The difference between a file and the contents that are in use. */
	public enum State {

		/** The contents of the file are in use. */
		IN_USE,

		/** The contents were changed since they were read. */
		CHANGED,

		/** The file was added since the files were read. */
		ADDED,

		/** The file was removed since the files were read. */
		REMOVED

	}

}
