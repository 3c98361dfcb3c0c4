package dev.longrunning.emulator.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The packaged emulator. */
final class Emulator {

	/** What tells that it serves: the empty list of a project's operations. */
	static final String FIRST_CALL = "/v1/projects/nobody/operations";

	/** As the image runs it, unless it is told otherwise; but for the heap. */
	static final Jvm JVM = Jvm.EQUAL
		.with(System.getProperty("bench.options", "-XX:Flags=src/main/docker/jvm.flags").split(" "));

	private Emulator() {
	}

	/**
	 * Starts one and waits until it answers.
	 * @param log what its log is called
	 * @param jvm the JVM that runs it
	 * @return the server
	 */
	static Server start(String log, Jvm jvm) {
		var port = Server.freePort();
		var server = Server.start(log, port, jvm.jar(jar(), "--server.port=" + port));
		server.answering(FIRST_CALL);
		return server;
	}

	/** The jar that was just packaged. */
	static Path jar() {
		try (var files = Files.newDirectoryStream(Path.of("target"), "operations-emulator-*.jar")) {
			return files.iterator().next();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
