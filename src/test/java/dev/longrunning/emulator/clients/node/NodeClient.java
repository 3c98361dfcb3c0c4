package dev.longrunning.emulator.clients.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;

import dev.longrunning.emulator.clients.Program;
import dev.longrunning.emulator.clients.ServingProgram;
import org.junit.jupiter.api.Assumptions;

/** Clients for Node, which serve a test. */
public final class NodeClient {

	private NodeClient() {
	}

	/**
	 * Installs a client as its lock file says, and starts it; without Node the test is
	 * left out.
	 * @param name the folder of its script {@code client.mjs}
	 * @param arguments what the script is given
	 * @return the client
	 */
	public static ServingProgram start(String name, String... arguments) {
		return start(name, Map.of(), arguments);
	}

	/**
	 * The same in an environment of its own.
	 * @param name the folder of its script {@code client.mjs}
	 * @param environment what it finds there beside what the test finds
	 * @param arguments what the script is given
	 * @return the client
	 */
	static ServingProgram start(String name, Map<String, String> environment, String... arguments) {
		Assumptions.assumeTrue(Program.isThere("node"), "Node is not on the path");
		try {
			var directory = NodePackages.install(name);
			copy(NodePackages.SOURCES.resolve("serve.mjs"), directory);
			copy(NodePackages.SOURCES.resolve(name).resolve("client.mjs"), directory);
			return new ServingProgram(
					new Program(List.of("node", "client.mjs"), directory, environment).with(arguments));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void copy(Path file, Path directory) throws IOException {
		Files.copy(file, directory.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
	}

}
