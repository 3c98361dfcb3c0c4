package dev.longrunning.emulator.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import dev.longrunning.emulator.image.EmulatorImage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.DockerClientFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * What a newcomer does: a new Maven project with Google's client and JUnit, into which
 * the snippets of the page on the test kit are pasted as they stand there. Installs the
 * kit and the server into the local repository, as a newcomer would.
 */
class StrangersPathIT {

	private static final List<String> DEPENDENCIES = shown("xml");

	private static final List<String> CLASSES = shown("java");

	/** The one that the server's tests run on is newer, so that both are tried. */
	private static final String JUNIT = "5.14.4";

	private final StrangersProject project;

	StrangersPathIT(@TempDir Path directory) {
		this.project = new StrangersProject(directory);
	}

	@BeforeAll
	static void install() throws Exception {
		StrangersProject.installKit();
	}

	@Test
	void failingJobIsTriedWithAContainer() throws Exception {
		assumeThat(DockerClientFactory.instance().isDockerAvailable()).isTrue();
		this.project.paste(CLASSES.get(0));
		assertThat(tested(DEPENDENCIES.get(0), Map.of("EMULATOR_IMAGE", EmulatorImage.name())))
			.contains("Tests run: 1, Failures: 0, Errors: 0, Skipped: 0");
	}

	@Test
	void allIsTriedWithoutDocker() throws Exception {
		for (var source : CLASSES) {
			this.project.paste(source.replace("@OperationsEmulatorTest\n",
					"@OperationsEmulatorTest(OperationsEmulatorTest.Kind.EMBEDDED)\n"));
		}
		this.project.paste("""
				class StuckJobTest {

					@org.junit.jupiter.api.Test
					void runs() throws Exception {
						StuckJob.main(new String[0]);
					}

				}
				""");
		assertThat(CLASSES).hasSize(4);
		assertThat(tested(String.join("", DEPENDENCIES), Map.of()))
			.contains("Tests run: 4, Failures: 0, Errors: 0, Skipped: 0")
			.containsPattern("http://localhost:\\d+/v1/projects/demo/operations");
	}

	private String tested(String dependencies, Map<String, String> environment) throws Exception {
		return this.project.test("""
				<dependency>
					<groupId>com.google.cloud</groupId>
					<artifactId>google-cloud-vision</artifactId>
					<version>%s</version>
				</dependency>
				<dependency>
					<groupId>org.junit.jupiter</groupId>
					<artifactId>junit-jupiter</artifactId>
					<version>%s</version>
					<scope>test</scope>
				</dependency>
				%s""".formatted(versionOfTheClient(), JUNIT, dependencies), environment);
	}

	private static String versionOfTheClient() throws IOException {
		var version = Pattern.compile("<proto-vision.version>(.*?)<").matcher(Files.readString(Path.of("pom.xml")));
		assertThat(version.find()).isTrue();
		return version.group(1);
	}

	private static List<String> shown(String language) {
		try {
			return Pattern.compile("```" + language + "\\n(.*?)```", Pattern.DOTALL)
				.matcher(Files.readString(Path.of("docs/testkit.md")))
				.results()
				.map((block) -> block.group(1))
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
