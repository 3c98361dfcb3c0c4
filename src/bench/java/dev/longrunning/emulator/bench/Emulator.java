package dev.longrunning.emulator.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The packaged emulator without its image. */
final class Emulator {

	/** What tells that it serves: the empty list of a project's operations. */
	static final String FIRST_CALL = "/v1/projects/nobody/operations";

	private Emulator() {
	}

	/**
	 * Starts one on the JVM that is the same for all, and waits until it answers.
	 * @param name what it is called
	 * @return the server
	 */
	static Server start(String name) {
		var server = Jvm.EQUAL.start(name, List.of("-jar", jar().toString(), "--server.port=" + Launcher.PORT));
		server.answering(FIRST_CALL);
		return server;
	}

	/** The jar that was just packaged. */
	private static Path jar() {
		try (var files = Files.newDirectoryStream(Path.of("target"), "operations-emulator-*.jar")) {
			return files.iterator().next();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
