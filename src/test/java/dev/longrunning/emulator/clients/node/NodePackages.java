package dev.longrunning.emulator.clients.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** Packages from npm, as a lock file beside their {@code package.json} says. */
public final class NodePackages {

	private static final String LOCK = "package-lock.json";

	private NodePackages() {
	}

	/**
	 * Installs them, unless the same lock file has installed them there before.
	 * @param source the directory with the two files
	 * @param target where they go
	 * @throws IOException if a file cannot be read or written
	 */
	public static void install(Path source, Path target) throws IOException {
		Files.createDirectories(target);
		for (var file : List.of("package.json", LOCK)) {
			Files.copy(source.resolve(file), target.resolve(file), StandardCopyOption.REPLACE_EXISTING);
		}
		var lock = target.resolve(LOCK);
		var installed = target.resolve("installed.json");
		if (!Files.exists(installed) || Files.mismatch(lock, installed) >= 0) {
			npmCi(target);
			Files.copy(lock, installed, StandardCopyOption.REPLACE_EXISTING);
		}
	}

	private static void npmCi(Path directory) throws IOException {
		var log = directory.resolve("npm.log");
		var npm = new ProcessBuilder("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
			.directory(directory.toFile())
			.redirectErrorStream(true)
			.redirectOutput(log.toFile())
			.start();
		if (npm.onExit().join().exitValue() != 0) {
			throw new IllegalStateException("npm could not install the packages: " + Files.readString(log));
		}
	}

}
