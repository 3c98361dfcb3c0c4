package dev.longrunning.emulator.port;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The atomic writing of files that other processes may read at any time. */
final class WholeFile {

	private WholeFile() {
	}

	/**
	 * Writes a file atomically.
	 * @param file the file, in an existing directory
	 * @param content the content
	 * @throws IOException if it cannot be written
	 */
	static void write(Path file, String content) throws IOException {
		var part = file.resolveSibling(file.getFileName() + ".part");
		Files.writeString(part, content);
		Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
	}

}
