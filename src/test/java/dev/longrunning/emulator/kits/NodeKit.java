package dev.longrunning.emulator.kits;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.longrunning.emulator.clients.Program;
import dev.longrunning.emulator.clients.node.NodePackages;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The kit for Node, packed as for a release. */
final class NodeKit {

	private static final Path SOURCES = Path.of("src/kits/node");

	private static final Path TARGET = Path.of("target/kits/node");

	private NodeKit() {
	}

	/** Leaves out the test if there is no Node. */
	static void assumeNode() {
		assumeTrue(Program.isThere("node"), "Node is not on the path");
	}

	/**
	 * Packs the kit.
	 * @return the package
	 */
	static Path pack() {
		try {
			var directory = Files.createDirectories(TARGET.resolve("pack")).toAbsolutePath();
			var name = new Program(List.of("npm", "pack", "--silent", "--pack-destination", directory.toString()),
					SOURCES)
				.output();
			return directory.resolve(name.strip());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Installs the packed kit beside the packages of its tests, and copies the tests
	 * there.
	 * @return the directory
	 */
	static Path installTests() {
		try {
			var tests = TARGET.resolve("test");
			NodePackages.install(SOURCES.resolve("test"), tests);
			var kit = Files.createDirectories(tests.resolve("node_modules/operations-emulator-testkit"))
				.toAbsolutePath();
			new Program(List.of("tar", "xzf", pack().toString(), "--strip-components=1", "-C", kit.toString()), tests)
				.output();
			try (var files = Files.list(SOURCES.resolve("test"))) {
				for (var file : files.filter((file) -> !file.toString().endsWith(".json")).toList()) {
					Files.copy(file, tests.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
				}
			}
			return tests;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Runs tests of Node, which must pass.
	 * @param directory the directory
	 * @param environment the environment beside that of this test
	 * @param files the files
	 * @return the report
	 */
	static String test(Path directory, Map<String, String> environment, String... files) {
		var command = new ArrayList<>(List.of("node", "--test", "--test-reporter=spec"));
		Stream.of(files).forEach(command::add);
		try {
			return new Program(command, directory, environment).output();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
