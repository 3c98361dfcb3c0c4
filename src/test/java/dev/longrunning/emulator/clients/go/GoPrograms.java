package dev.longrunning.emulator.clients.go;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.longrunning.emulator.clients.Program;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Programs in Go, built from the libraries that Debian packages. What was built once is
 * not built again until it changes.
 */
public final class GoPrograms {

	private static final Path LIBRARIES = Path.of("/usr/share/gocode");

	private static final Map<String, String> ENVIRONMENT = Map.of("GO111MODULE", "off", "GOPATH", LIBRARIES.toString(),
			"GOFLAGS", "-p=2", "GOCACHE", Path.of("target/clients/go/cache").toAbsolutePath().toString());

	private GoPrograms() {
	}

	/** Leaves the test out where Go or a library that programs use is missing. */
	public static void assumeInstalled() {
		assumeTrue(Program.isThere("go"), "Go is not on the path");
		assumeTrue(Files.isDirectory(LIBRARIES.resolve("src/cloud.google.com/go/vision")),
				"golang-google-cloud-dev is not installed");
		assumeTrue(Files.isDirectory(LIBRARIES.resolve("src/google.golang.org/api/vision")),
				"golang-google-api-dev is not installed");
	}

	/**
	 * Compiles a program.
	 * @param name what tells it from others
	 * @param source its only file
	 * @return what runs it
	 * @throws IOException if the compiler cannot be run
	 */
	public static Program build(String name, Path source) throws IOException {
		var directory = Path.of("target/clients/go", name).toAbsolutePath();
		Files.createDirectories(directory);
		var program = directory.resolve("program").toString();
		new Program(List.of("go", "build", "-o", program, source.toAbsolutePath().toString()), directory, ENVIRONMENT)
			.output();
		return new Program(List.of(program), directory);
	}

	/**
	 * Compiles the tests of a package and makes them ready to run.
	 * @param directory where its files are
	 * @param emulator the address that the tests find
	 * @return what runs them
	 */
	public static Program test(Path directory, String emulator) {
		var environment = new HashMap<>(ENVIRONMENT);
		environment.put("EMULATOR_ADDRESS", emulator);
		return new Program(List.of("go", "test", "-count=1", "-v", "."), directory, environment);
	}

}
