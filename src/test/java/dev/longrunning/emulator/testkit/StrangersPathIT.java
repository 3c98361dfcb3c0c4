package dev.longrunning.emulator.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import dev.longrunning.emulator.image.EmulatorImage;
import dev.longrunning.emulator.process.EmulatorProcess;
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

	private static final Pattern CLASS = Pattern.compile("^class (\\w+)", Pattern.MULTILINE);

	/** The one that the server's tests run on is newer, so that both are tried. */
	private static final String JUNIT = "5.14.4";

	@TempDir
	private Path directory;

	@BeforeAll
	static void install() throws Exception {
		maven(Map.of(), "-q", "-f", "src/testkit/pom.xml", "install");
		maven(Map.of(), "-q", "install:install-file", "-DpomFile=pom.xml", "-Dfile=" + EmulatorProcess.jar());
	}

	@Test
	void failingJobIsTriedWithAContainer() throws Exception {
		assumeThat(DockerClientFactory.instance().isDockerAvailable()).isTrue();
		paste(CLASSES.get(0));
		assertThat(tested(DEPENDENCIES.get(0), Map.of("EMULATOR_IMAGE", EmulatorImage.name())))
			.contains("Tests run: 1, Failures: 0, Errors: 0, Skipped: 0");
	}

	@Test
	void allIsTriedWithoutDocker() throws Exception {
		for (var source : CLASSES) {
			paste(source.replace("@OperationsEmulatorTest\n",
					"@OperationsEmulatorTest(OperationsEmulatorTest.Kind.EMBEDDED)\n"));
		}
		paste("""
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

	private void paste(String source) throws IOException {
		var name = CLASS.matcher(source);
		assertThat(name.find()).as(source).isTrue();
		var folder = Files.createDirectories(this.directory.resolve("src/test/java"));
		Files.writeString(folder.resolve(name.group(1) + ".java"), source);
	}

	private String tested(String dependencies, Map<String, String> environment) throws Exception {
		var pom = Files.writeString(this.directory.resolve("pom.xml"), """
				<project xmlns="http://maven.apache.org/POM/4.0.0">
					<modelVersion>4.0.0</modelVersion>
					<groupId>com.example</groupId>
					<artifactId>stranger</artifactId>
					<version>1</version>
					<properties>
						<maven.compiler.release>17</maven.compiler.release>
						<project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
					</properties>
					<dependencies>
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
						%s
					</dependencies>
					<build>
						<plugins>
							<plugin>
								<artifactId>maven-compiler-plugin</artifactId>
								<version>3.15.0</version>
							</plugin>
							<plugin>
								<artifactId>maven-surefire-plugin</artifactId>
								<version>3.5.6</version>
							</plugin>
						</plugins>
					</build>
				</project>
				""".formatted(versionOfTheClient(), JUNIT, dependencies));
		return maven(environment, "-f", pom.toString(), "test");
	}

	/**
	 * Runs Maven on the JVM of this test, which must succeed, and says what it printed.
	 */
	private static String maven(Map<String, String> environment, String... arguments) throws Exception {
		var command = new ArrayList<>(List.of("./mvnw", "-B", "-ntp"));
		command.addAll(List.of(arguments));
		var builder = new ProcessBuilder(command).redirectErrorStream(true);
		builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
		builder.environment().putAll(environment);
		var process = builder.start();
		var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(process.waitFor()).as(output).isZero();
		return output;
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
