package dev.longrunning.emulator.clients.credentials;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import dev.longrunning.emulator.testing.AuthTest;
import dev.longrunning.emulator.testing.RestCalls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** Programs that find their credentials with Google's library for Java. */
@AuthTest
class JavaProgramCredentialsIT {

	private static final String PROJECT = "projects/authenticated";

	private final RestCalls rest;

	private final String url;

	@Autowired
	JavaProgramCredentialsIT(@LocalServerPort int port) {
		this.rest = new RestCalls(port);
		this.url = "http://localhost:" + port;
	}

	@Test
	void programWithoutCredentialsAsksTheMetadataServer(@TempDir Path directory) {
		var printed = run(directory, Map.of("GCE_METADATA_HOST", this.url.substring("http://".length())));
		assertThat(printed.lines()).hasSize(2)
			.startsWith("ComputeEngineCredentials of emulator-project")
			.last()
			.asString()
			.startsWith(PROJECT + "/operations/");
	}

	@Test
	void programFindsItsKeyInAFile(@TempDir Path directory) throws IOException {
		var file = Files.write(directory.resolve("key.json"),
				this.rest.post("/emulator/v1/credentials", "{\"project\": \"of-the-key\"}").body());
		var printed = run(directory, Map.of("GOOGLE_APPLICATION_CREDENTIALS", file.toString()));
		assertThat(printed.lines()).hasSize(2)
			.startsWith("ServiceAccountCredentials of of-the-key")
			.last()
			.asString()
			.startsWith(PROJECT + "/operations/");
	}

	/** In a process of its own, because the library reads the environment. */
	private String run(Path directory, Map<String, String> environment) {
		var command = List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
				System.getProperty("java.class.path"), DefaultCredentialsMain.class.getName(), this.url, PROJECT);
		var program = new ProcessBuilder(command).redirectError(directory.resolve("errors.log").toFile());
		program.environment().remove("GOOGLE_APPLICATION_CREDENTIALS");
		program.environment().put("CLOUDSDK_CONFIG", directory.toString());
		program.environment().putAll(environment);
		try {
			var process = program.start();
			var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			assertThat(process.onExit().join().exitValue()).as(Files.readString(directory.resolve("errors.log")))
				.isZero();
			return printed;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
