package dev.longrunning.emulator.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The docker command, and the servers that run in containers. */
final class Docker {

	/** The image as it is shipped; the documented command builds it. */
	static final String IMAGE = System.getProperty("bench.image", "operations-emulator:latest");

	/** A base with a JRE, for the servers that come as a jar. */
	private static final String BASE = System.getProperty("bench.base", "eclipse-temurin:25-jre-noble");

	private static final String PORT = "8080";

	private static final String STATE = "{{.State.Pid}} {{.NetworkSettings.IPAddress}}";

	private Docker() {
	}

	/** Checks that an engine answers and has the image. */
	static boolean hasImage() {
		try {
			run("image", "inspect", IMAGE);
			return true;
		}
		catch (IllegalStateException _) {
			return false;
		}
	}

	/**
	 * Starts the image with its own flags, and waits for its first answer.
	 * @param options options of {@code docker run}; none where the image is measured as it is
	 * @return the server
	 */
	static Server image(String... options) {
		var name = Stream.concat(Stream.of("image"), Stream.of(options)).collect(Collectors.joining(" "));
		var server = start(name, Stream.concat(Stream.of("--read-only", "--tmpfs", "/tmp"), Stream.of(options)).toList(),
				IMAGE, List.of());
		server.answering(Emulator.FIRST_CALL);
		return server;
	}

	/**
	 * Starts {@code java} on the base, with the JVM's defaults. The files of the build and
	 * of the local repository have the same paths inside.
	 */
	static Launcher base() {
		return (name, arguments) -> start(name + " in a container",
				List.of("--volume", readOnly(Path.of("")), "--volume", readOnly(repository())), BASE,
				Stream.concat(Stream.of("java"), arguments.stream().map((word) -> word.replace(Launcher.PORT, PORT)))
					.toList());
	}

	private static String readOnly(Path directory) {
		return directory.toAbsolutePath() + ":" + directory.toAbsolutePath() + ":ro";
	}

	private static Path repository() {
		return Path.of(System.getProperty("maven.repo.local", System.getProperty("user.home") + "/.m2"));
	}

	/**
	 * The time of a start counts from here, so it includes that of {@code docker run}. Calls
	 * go to the address of the container, because a published port copies every byte once
	 * more and opens two connections for each.
	 */
	private static Server start(String name, List<String> options, String image, List<String> arguments) {
		var command = new ArrayList<>(List.of("run", "--detach", "--rm", "--pull", "never"));
		command.addAll(options);
		command.addAll(List.of("--publish", "127.0.0.1::" + PORT, image));
		command.addAll(arguments);
		var begin = System.nanoTime();
		var id = run(command.toArray(String[]::new));
		var state = run("inspect", "--format", STATE, id).split(" ");
		log(name, id);
		return new Server(name, "docker " + String.join(" ", command),
				ProcessHandle.of(Long.parseLong(state[0])).orElseThrow(),
				new InetSocketAddress(state[1], Integer.parseInt(PORT)), begin, () -> run("rm", "--force", id));
	}

	private static void log(String name, String id) {
		try {
			var log = ProcessBuilder.Redirect.appendTo(Server.log(name));
			process("logs", "--follow", id).redirectErrorStream(true).redirectOutput(log).start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** The output of a docker command. */
	static String run(String... arguments) {
		try {
			var process = process(arguments).redirectErrorStream(true).start();
			var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
			if (process.onExit().join().exitValue() != 0) {
				throw new IllegalStateException("docker " + String.join(" ", arguments) + ": " + output);
			}
			return output;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static ProcessBuilder process(String... arguments) {
		return new ProcessBuilder(Stream.concat(Stream.of("docker"), Stream.of(arguments)).toList());
	}

}
