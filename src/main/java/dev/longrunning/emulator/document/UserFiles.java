package dev.longrunning.emulator.document;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import dev.longrunning.emulator.status.StatusException;

/** The YAML and JSON files that a setting names, or whose directories it names. */
public final class UserFiles {

	private UserFiles() {
	}

	/**
	 * Reads files.
	 * @param setting the setting, for messages
	 * @param paths files, or directories whose YAML and JSON files are read
	 * @return the documents; those of a directory in the order of their names
	 */
	public static Stream<DocumentNode> in(String setting, List<Path> paths) {
		return paths.stream().flatMap((path) -> files(setting, path).stream()).map((file) -> read(setting, file));
	}

	private static List<Path> files(String setting, Path path) {
		if (!Files.isDirectory(path)) {
			return List.of(path);
		}
		try (var files = Files.list(path)) {
			return files.filter((file) -> file.toString().matches(".*\\.(ya?ml|json)")).sorted().toList();
		}
		catch (IOException ex) {
			throw unreadable(setting, path, ex);
		}
	}

	private static DocumentNode read(String setting, Path file) {
		try {
			return Document.parse(file.toString(), Files.readString(file));
		}
		catch (IOException ex) {
			throw unreadable(setting, file, ex);
		}
	}

	private static StatusException unreadable(String setting, Path path, IOException ex) {
		return StatusException.invalidArgument(
				setting + " names '" + path + "', which cannot be read (" + ex.getClass().getSimpleName() + ").");
	}

}
