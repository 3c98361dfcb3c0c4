package dev.longrunning.emulator.kits;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.longrunning.emulator.clients.Program;
import dev.longrunning.emulator.clients.python.PythonClient;
import org.springframework.util.FileSystemUtils;

/**
 * The kit for Python, built as for a release and installed beside Debian's packages.
 *
 * @param packages the directory that it is installed in
 */
record PythonKit(Path packages) {

	private static final String PYTHON = "/usr/bin/python3";

	private static final Path SOURCES = Path.of("src/kits/python").toAbsolutePath();

	private static final Path TARGET = Path.of("target/kits/python").toAbsolutePath();

	/** Leaves out the test if a package of Debian is missing. */
	static void assumePython() {
		PythonClient.assumeInstalled(List.of("pip", "setuptools", "wheel", "pytest", "grpcio", "protobuf"));
	}

	/** Builds the kit and installs it from its wheel, without a registry. */
	static PythonKit install() {
		try {
			FileSystemUtils.deleteRecursively(TARGET);
			// a copy, because a build writes beside the sources
			var source = TARGET.resolve("source");
			FileSystemUtils.copyRecursively(SOURCES, source);
			var wheels = TARGET.resolve("wheels");
			pip(source, "wheel", "--no-build-isolation", "--no-deps", "--wheel-dir", wheels.toString(), ".");
			var packages = TARGET.resolve("packages");
			pip(source, "install", "--target", packages.toString(), "--find-links", wheels.toString(),
					"operations-emulator-testkit");
			return new PythonKit(packages);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void pip(Path directory, String command, String... arguments) throws IOException {
		new Program(List.of(PYTHON, "-m", "pip", command, "--quiet", "--no-index"), directory).with(arguments).output();
	}

	/**
	 * Runs the kit's own tests, which must pass.
	 * @param environment the environment beside that of this test
	 * @param arguments the arguments of pytest
	 * @return the report
	 */
	String testItself(Map<String, String> environment, String... arguments) {
		return test(SOURCES.resolve("tests"), environment, arguments);
	}

	/**
	 * Runs tests with pytest, which must pass.
	 * @param directory the directory with the tests
	 * @param environment the environment beside that of this test
	 * @param arguments the arguments of pytest
	 * @return the report
	 */
	String test(Path directory, Map<String, String> environment, String... arguments) {
		var command = new ArrayList<>(List.of(PYTHON, "-m", "pytest", "-rs", "-p", "no:cacheprovider"));
		command.addAll(List.of(arguments));
		var all = new HashMap<>(environment);
		all.put("PYTHONPATH", this.packages.toString());
		all.put("PYTHONDONTWRITEBYTECODE", "1");
		all.put("JAVA_HOME", System.getProperty("java.home"));
		try {
			return new Program(command, directory, all).output();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
