package dev.longrunning.emulator.document;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The YAML and JSON files that a setting names, or whose directories it names.
 *
 * @param setting the setting, for messages
 * @param paths files, or directories whose YAML and JSON files are read, except hidden
 * ones: editors keep their own files beside the one that they edit
 */
public record UserFiles(String setting, List<Path> paths) {

	public UserFiles {
		paths = List.copyOf(paths);
	}

	/**
	 * Reads the files.
	 * @return the files; those of a directory in the order of their names
	 */
	public List<UserFile> read() {
		return this.paths.stream().flatMap((path) -> read(path).stream()).toList();
	}

	private List<UserFile> read(Path path) {
		if (!Files.isDirectory(path)) {
			return List.of(UserFile.read(this.setting, path));
		}
		try (var files = Files.list(path)) {
			return files.filter(UserFiles::isDocument)
				.sorted()
				.map((file) -> UserFile.read(this.setting, file))
				.toList();
		}
		catch (IOException ex) {
			return List.of(UserFile.unreadable(this.setting, path, ex));
		}
	}

	private static boolean isDocument(Path file) {
		return file.getFileName().toString().matches("[^.].*\\.(ya?ml|json)");
	}

}
