package dev.longrunning.emulator.clients.python;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.longrunning.emulator.clients.Program;
import dev.longrunning.emulator.clients.ServingProgram;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Clients for Python, which serve a test. Google's packages are those that Debian has, so
 * Python is Debian's own too, whichever else is on the path.
 */
public final class PythonClient {

	private static final Path PYTHON = Path.of("/usr/bin/python3");

	private static final Path LIBRARY = Path.of("/usr/lib/python3/dist-packages/googleapiclient");

	private static final Path SOURCES = Path.of("src/test/resources/clients");

	private PythonClient() {
	}

	/** Leaves the test out where Python or Google's package is missing. */
	public static void assumeInstalled() {
		assumeTrue(Files.isExecutable(PYTHON), PYTHON + " is not there");
		assumeTrue(Files.isDirectory(LIBRARY), "Debian's python3-googleapi is not installed");
	}

	/**
	 * Leaves the test out where Python, Google's package or another is missing.
	 * @param packages the names of the others
	 */
	public static void assumeInstalled(List<String> packages) {
		assumeInstalled();
		packages.forEach((name) -> assumeTrue(isInstalled(name), name + " is not installed for " + PYTHON));
	}

	private static boolean isInstalled(String name) {
		try {
			new Program(List.of(PYTHON.toString(), "-c",
					"import importlib.metadata, sys; importlib.metadata.version(sys.argv[1])", name), SOURCES)
				.output();
			return true;
		}
		catch (IllegalStateException _) {
			return false;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Makes a program ready to run.
	 * @param script its file
	 * @return the program
	 */
	public static Program program(Path script) {
		return program(script, Map.of());
	}

	private static Program program(Path script, Map<String, String> environment) {
		var file = script.toAbsolutePath();
		var all = new HashMap<>(environment);
		all.put("PYTHONPATH", SOURCES.toAbsolutePath().toString());
		all.put("PYTHONDONTWRITEBYTECODE", "1");
		return new Program(List.of(PYTHON.toString(), file.toString()), SOURCES, all);
	}

	/**
	 * Starts a client.
	 * @param name the folder of its script {@code client.py}
	 * @param environment what its environment holds beside that of the test
	 * @param arguments what the script is given
	 * @return the client
	 */
	static ServingProgram start(String name, Map<String, String> environment, String... arguments) {
		assumeInstalled();
		try {
			return new ServingProgram(program(SOURCES.resolve(name).resolve("client.py"), environment).with(arguments));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
