package dev.longrunning.emulator.port;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Files that others may read at any time: all of them is there, or nothing. */
final class WholeFile {

	private WholeFile() {
	}

	/**
	 * Writes a file.
	 * @param file where, in a directory that is there
	 * @param content what
	 * @throws IOException if it cannot be written
	 */
	static void write(Path file, String content) throws IOException {
		var part = file.resolveSibling(file.getFileName() + ".part");
		Files.writeString(part, content);
		Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
	}

}
