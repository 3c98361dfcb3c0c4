package dev.longrunning.emulator.clients;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a test runs beside itself.
 *
 * @param command the command and its arguments
 * @param directory where it runs
 * @param environment what it finds there beside what the test finds
 */
public record Program(List<String> command, Path directory, Map<String, String> environment) {

	public Program(List<String> command, Path directory) {
		this(command, directory, Map.of());
	}

	/**
	 * The same, given more arguments.
	 * @param arguments what follows the others
	 * @return another program
	 */
	public Program with(String... arguments) {
		return new Program(Stream.concat(this.command.stream(), Stream.of(arguments)).toList(), this.directory,
				this.environment);
	}

	/**
	 * Whether a command is there at all.
	 * @param command its name
	 * @return whether it is on the path
	 */
	public static boolean isThere(String command) {
		return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
			.anyMatch((directory) -> Files.isExecutable(Path.of(directory, command)));
	}

	/**
	 * Runs it to its end.
	 * @return what it printed
	 * @throws IOException if it cannot be run
	 * @throws IllegalStateException if it failed, with all it printed, or has not ended
	 * after three minutes
	 */
	public String output() throws IOException {
		return output(Duration.ofMinutes(3));
	}

	/**
	 * Runs it to its end.
	 * @param longest how long it may take
	 * @return what it printed
	 * @throws IOException if it cannot be run
	 * @throws IllegalStateException if it failed, with all it printed, or has not ended
	 * in time
	 */
	public String output(Duration longest) throws IOException {
		var output = Files.createTempFile("output", ".txt");
		var errors = Files.createTempFile("errors", ".txt");
		try {
			var process = builder().redirectOutput(output.toFile()).redirectError(errors.toFile()).start();
			var printed = endsWithin(longest, process) ? "ended with " + process.exitValue() : "did not end";
			if (!printed.equals("ended with 0")) {
				throw new IllegalStateException("%s %s:%n%s%s".formatted(this.command, printed,
						Files.readString(output, StandardCharsets.UTF_8),
						Files.readString(errors, StandardCharsets.UTF_8)));
			}
			return Files.readString(output, StandardCharsets.UTF_8);
		}
		finally {
			Files.delete(output);
			Files.delete(errors);
		}
	}

	/**
	 * Starts it; its errors are shown among the test's.
	 * @return the process
	 * @throws IOException if it cannot be started
	 */
	Process start() throws IOException {
		return builder().redirectError(ProcessBuilder.Redirect.INHERIT).start();
	}

	private ProcessBuilder builder() {
		var builder = new ProcessBuilder(this.command).directory(this.directory.toFile());
		builder.environment().putAll(this.environment);
		return builder;
	}

	private static boolean endsWithin(Duration longest, Process process) {
		try {
			return process.waitFor(longest);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
		finally {
			process.destroyForcibly();
		}
	}

}
