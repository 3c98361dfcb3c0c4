package dev.longrunning.emulator.testkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import dev.longrunning.emulator.process.EmulatorProcess;

import static org.assertj.core.api.Assertions.assertThat;

/** An empty Maven project of somebody who has the kit but not this repository. */
public final class StrangersProject {

	private static final Pattern CLASS = Pattern.compile("^class (\\w+)", Pattern.MULTILINE);

	private final Path directory;

	/**
	 * Creates a project.
	 * @param directory an empty directory outside the repository
	 */
	public StrangersProject(Path directory) {
		this.directory = directory;
	}

	/**
	 * Installs the kit and the server into the local repository, as a newcomer would.
	 * @throws Exception if Maven cannot be run
	 */
	public static void installKit() throws Exception {
		maven(Map.of(), "-q", "-f", "src/testkit/pom.xml", "install");
		maven(Map.of(), "-q", "install:install-file", "-DpomFile=pom.xml", "-Dfile=" + EmulatorProcess.jar());
	}

	/**
	 * Writes a class to the file of its name.
	 * @param source the source of the class
	 * @throws IOException if it cannot be written
	 */
	public void paste(String source) throws IOException {
		var name = CLASS.matcher(source);
		assertThat(name.find()).as(source).isTrue();
		var folder = Files.createDirectories(this.directory.resolve("src/test/java"));
		Files.writeString(folder.resolve(name.group(1) + ".java"), source);
	}

	/**
	 * Runs the tests, which must pass.
	 * @param dependencies the elements with the dependencies
	 * @param environment what the tests find in their environment
	 * @return the output of Maven
	 * @throws Exception if Maven cannot be run
	 */
	public String test(String dependencies, Map<String, String> environment) throws Exception {
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
				""".formatted(dependencies));
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

}
