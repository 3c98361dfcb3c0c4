package dev.longrunning.emulator.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.jar.JarFile;
import java.util.regex.Pattern;

import tools.jackson.databind.json.JsonMapper;

/**
 * The emulator as its image runs it: unpacked, with what the JVM learnt of it. The
 * commands are those of the Dockerfile.
 */
final class Image {

	private static final Path DOCKER = Path.of("src/main/docker").toAbsolutePath();

	private static final Pattern ENTRYPOINT = Pattern.compile("(?m)^ENTRYPOINT (\\[.*])$");

	private static final Pattern TRAINING = Pattern.compile("(?m)^RUN train \\S+ (.*)$");

	private final Path directory = Benchmark.DIRECTORY.resolve("image").toAbsolutePath();

	/** What asks for the beans that the build has worked out. */
	private static final String AHEAD_OF_TIME = "-Dspring.aot.enabled=true";

	private final List<String> entrypoint;

	private final List<String> training;

	private Image(List<String> entrypoint, List<String> training) {
		this.entrypoint = entrypoint;
		this.training = training;
	}

	/** Makes it from the packaged jar. */
	static Image make() {
		try {
			var dockerfile = Files.readString(Path.of("Dockerfile"));
			var entrypoint = List.of(JsonMapper.shared().readValue(found(ENTRYPOINT, dockerfile), String[].class));
			var image = new Image(built(entrypoint), built(List.of(found(TRAINING, dockerfile).split(" "))));
			image.unpack();
			image.train();
			return image;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void unpack() throws IOException {
		Files.createDirectories(this.directory);
		var jar = Files.copy(Emulator.jar(), Benchmark.DIRECTORY.resolve("app.jar"),
				StandardCopyOption.REPLACE_EXISTING);
		run(List.of("java", "-Djarmode=tools", "-jar", jar.toAbsolutePath().toString(), "extract", "--force",
				"--destination", this.directory.toString()), 0);
		Files.copy(DOCKER.resolve("jvm.flags"), this.directory.resolve("jvm.flags"),
				StandardCopyOption.REPLACE_EXISTING);
	}

	private void train() throws IOException {
		run(List.of("bash", "-c", "train app.aot " + String.join(" ", this.training)), Server.freePort());
	}

	/** The command for a jar that was built without the profile {@code aot}, where it was. */
	private static List<String> built(List<String> command) {
		return isAheadOfTime() ? command : command.stream().filter((word) -> !word.equals(AHEAD_OF_TIME)).toList();
	}

	/** Whether the build has worked out the beans. */
	static boolean isAheadOfTime() {
		try (var jar = new JarFile(Emulator.jar().toFile())) {
			return jar.stream().anyMatch((entry) -> entry.getName().endsWith("__ApplicationContextInitializer.class"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void run(List<String> command, int port) throws IOException {
		var log = Benchmark.DIRECTORY.resolve("image.log").toFile();
		var process = process(command, port).redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.appendTo(log))
			.start();
		if (process.onExit().join().exitValue() != 0) {
			throw new IllegalStateException(command + " failed, see " + log);
		}
	}

	/** Starts it. */
	Server start() {
		var port = Server.freePort();
		return Server.start("image", port, process(this.entrypoint, port));
	}

	private ProcessBuilder process(List<String> command, int port) {
		var process = new ProcessBuilder(
				command.stream().map((word) -> word.equals("java") ? Jvm.tool("java") : word).toList());
		process.directory(this.directory.toFile());
		var environment = process.environment();
		environment.put("SERVER_PORT", Integer.toString(port));
		environment.put("PATH", DOCKER + ":" + Path.of(Jvm.tool("java")).getParent() + ":" + environment.get("PATH"));
		return process;
	}

	private static String found(Pattern pattern, String text) {
		var matcher = pattern.matcher(text);
		if (!matcher.find()) {
			throw new IllegalStateException("The Dockerfile has no line like " + pattern);
		}
		return matcher.group(1);
	}

}
