package dev.longrunning.emulator.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The packaged application, unpacked beside an archive of the classes that a start loads.
 * It starts in about a third of the time that the packaged jar takes.
 *
 * @param jar the jar of the application's own classes; its manifest names the libraries
 * @param classes the archive, which fits this jar on this JVM
 */
record Installed(Path jar, Path classes) {

	/** The installation of this run. */
	static Installed instance() {
		return Holder.INSTANCE;
	}

	private static Installed install() {
		try {
			var directory = Files.createDirectories(Path.of("target", "installed"));
			unpack(directory);
			var installed = new Installed(directory.resolve(EmulatorProcess.jar().getFileName()),
					directory.resolve("classes.jsa"));
			try (var emulator = EmulatorProcess.startToArchive(directory, installed)) {
				emulator.terminate();
				assertThat(emulator.exitCode()).isEqualTo(143);
			}
			assertThat(installed.classes()).exists();
			return installed;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Boot's own tool does it. */
	private static void unpack(Path directory) throws IOException {
		var tool = new ProcessBuilder(EmulatorProcess.tool("java"), "-Djarmode=tools", "-jar",
				EmulatorProcess.jar().toString(), "extract", "--force", "--destination", directory.toString())
			.redirectErrorStream(true)
			.start();
		var output = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(tool.onExit().join().exitValue()).as(output).isZero();
	}

	/** Installed when it is used first, and once. */
	private static final class Holder {

		private static final Installed INSTANCE = install();

	}

}
