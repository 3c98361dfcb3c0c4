package dev.longrunning.emulator.clients.pages;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import dev.longrunning.emulator.clients.Program;
import dev.longrunning.emulator.clients.go.GoPrograms;
import dev.longrunning.emulator.clients.node.NodePackages;
import dev.longrunning.emulator.clients.python.PythonClient;
import dev.longrunning.emulator.image.EmulatorImage;
import org.testcontainers.DockerClientFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** What the pages' programs are written in, and how each is run. */
enum Language {

	/** With the tests' own class path, on which the page's dependencies must be. */
	JAVA {
		@Override
		Program program(Page page, String source) throws IOException {
			assertThat(page.jars()).as("dependencies").isNotEmpty().allMatch(jars()::contains);
			var file = write(directory(page), "Annotate.java", source);
			var program = List.of(java(), "-XX:TieredStopAtLevel=1", UNLOGGED, file);
			if (!page.startsContainers()) {
				return new Program(program, directory(page), Map.of("CLASSPATH", jars()));
			}
			assumeTrue(DockerClientFactory.instance().isDockerAvailable(), "Docker does not answer");
			return new Program(program, directory(page),
					Map.of("CLASSPATH", jars(), "EMULATOR_IMAGE", EmulatorImage.name()));
		}
	},

	/** Beside the installed packages of a test that has all that the page names. */
	JS {
		@Override
		Program program(Page page, String source) throws IOException {
			assumeTrue(Program.isThere("node"), "Node is not on the path");
			assertThat(page.npmPackages()).as("packages").isNotEmpty();
			var packages = NodePackages.directoryWith(page.npmPackages());
			var file = write(packages, page.name() + ".mjs", source);
			return new Program(List.of("node", file), packages);
		}
	},

	/** With Debian's packages of Go's libraries. */
	GO {
		@Override
		Program program(Page page, String source) throws IOException {
			GoPrograms.assumeInstalled();
			return GoPrograms.build("pages", Path.of(write(directory(page), "main.go", source)));
		}
	},

	/** With Debian's Python and its packages of Google's libraries. */
	PY {
		@Override
		Program program(Page page, String source) throws IOException {
			PythonClient.assumeInstalled(page.pipPackages());
			return PythonClient.program(Path.of(write(directory(page), "example.py", source)));
		}
	},

	/** Stops at the first command that fails. */
	SH {
		@Override
		Program program(Page page, String source) throws IOException {
			for (var command : List.of("bash", "curl", "jq")) {
				assumeTrue(Program.isThere(command), command + " is not on the path");
			}
			var file = write(directory(page), "example.sh", source);
			return new Program(List.of("bash", "-euo", "pipefail", file), directory(page),
					Map.of("PATH", System.getenv("PATH") + File.pathSeparator + GRPCURL_STAND_IN.toAbsolutePath(),
							"JAVA", java(), "CLASSPATH", jars()));
		}
	};

	/** Libraries that log to the standard output do so among the tests only. */
	private static final String UNLOGGED = "-Dslf4j.provider=org.slf4j.helpers.NOP_FallbackServiceProvider";

	private static final Path GRPCURL_STAND_IN = Path.of("src/test/resources/clients/grpcurl");

	static Language of(String block) {
		return Stream.of(values())
			.filter((language) -> language.name().toLowerCase(Locale.ROOT).equals(block))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException("Nothing runs blocks of " + block + "."));
	}

	/**
	 * Makes a program ready to run; without its runtime the test is left out.
	 * @param page whose it is
	 * @param source what it says
	 * @return the program
	 * @throws IOException if it cannot be written
	 */
	abstract Program program(Page page, String source) throws IOException;

	private static String java() {
		return Path.of(System.getProperty("java.home"), "bin", "java").toString();
	}

	private static String jars() {
		return System.getProperty("java.class.path");
	}

	private static Path directory(Page page) {
		return Path.of("target/clients/pages", page.name());
	}

	private static String write(Path directory, String file, String source) throws IOException {
		Files.createDirectories(directory);
		return Files.writeString(directory.resolve(file), source).toAbsolutePath().toString();
	}

}
