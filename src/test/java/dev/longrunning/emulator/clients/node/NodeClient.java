package dev.longrunning.emulator.clients.node;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A client for Node in a process of its own, which does what a test asks for: a line in
 * is a call, a line out its result.
 */
final class NodeClient implements AutoCloseable {

	private static final Path SOURCES = Path.of("src/test/resources/clients");

	private static final Path TARGET = Path.of("target/clients");

	private static final JsonMapper JSON = JsonMapper.shared();

	private final Process process;

	private final PrintWriter calls;

	private final BufferedReader results;

	private NodeClient(Process process) {
		this.process = process;
		this.calls = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
		this.results = process.inputReader(StandardCharsets.UTF_8);
	}

	/**
	 * Whether Node is there at all.
	 * @return whether it is on the path
	 */
	static boolean nodeIsThere() {
		return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
			.anyMatch((directory) -> Files.isExecutable(Path.of(directory, "node")));
	}

	/**
	 * Installs a client as its lock file says, and starts it.
	 * @param name the folder of its script {@code client.mjs}
	 * @param arguments what the script is given
	 * @return the client
	 */
	static NodeClient start(String name, String... arguments) {
		return start(name, Map.of(), arguments);
	}

	/**
	 * Installs a client as its lock file says, and starts it in an environment.
	 * @param name the folder of its script {@code client.mjs}
	 * @param environment what its environment holds beside that of the test
	 * @param arguments what the script is given
	 * @return the client
	 */
	static NodeClient start(String name, Map<String, String> environment, String... arguments) {
		var directory = TARGET.resolve(name);
		var command = new ArrayList<>(List.of("node", "client.mjs"));
		command.addAll(List.of(arguments));
		try {
			install(name, directory);
			var node = new ProcessBuilder(command).directory(directory.toFile())
				.redirectError(ProcessBuilder.Redirect.INHERIT);
			node.environment().putAll(environment);
			return new NodeClient(node.start());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Calls a function of the script.
	 * @param function its name
	 * @param arguments what it is given
	 * @return the value
	 * @throws NodeException if the call failed, with what the client said
	 */
	JsonNode call(String function, Object... arguments) {
		this.calls.println(JSON.writeValueAsString(Map.of("call", function, "args", arguments)));
		var result = JSON.readTree(result());
		if (result.has("error")) {
			throw new NodeException(result.get("error"));
		}
		return result.get("value");
	}

	@Override
	public void close() {
		this.calls.close();
		this.process.destroy();
	}

	private String result() {
		try {
			var line = CompletableFuture.supplyAsync(this::line).get(1, TimeUnit.MINUTES);
			if (line.isEmpty()) {
				throw new IllegalStateException("The client has ended; its error output says why.");
			}
			return line;
		}
		catch (Exception ex) {
			close();
			throw new IllegalStateException("The client gave no result.", ex);
		}
	}

	private String line() {
		try {
			var line = this.results.readLine();
			return (line != null) ? line : "";
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void install(String name, Path directory) throws IOException {
		NodePackages.install(SOURCES.resolve(name), directory);
		copy(SOURCES.resolve("serve.mjs"), directory);
		copy(SOURCES.resolve(name).resolve("client.mjs"), directory);
	}

	private static void copy(Path file, Path directory) throws IOException {
		Files.copy(file, directory.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
	}

	/** What a client reported instead of a value. */
	static final class NodeException extends RuntimeException {

		private static final long serialVersionUID = 1;

		private NodeException(JsonNode error) {
			super(error.get("message").asString() + " (code " + error.get("code").asString()
					+ (error.get("reason").isNull() ? "" : ", reason " + error.get("reason").asString()) + ")");
		}

	}

}
