package dev.longrunning.emulator.clients.go;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import dev.longrunning.emulator.clients.Program;
import dev.longrunning.emulator.testing.AuthTest;
import dev.longrunning.emulator.testing.RestCalls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** Go's library for credentials. */
@AuthTest
class DefaultCredentialsGoIT {

	private static final Path SOURCE = Path.of("src/test/resources/clients/go/credentials.go");

	private final RestCalls rest;

	private final String host;

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private Path directory;

	@Autowired
	DefaultCredentialsGoIT(@LocalServerPort int port) {
		this.rest = new RestCalls(port);
		this.host = "localhost:" + port;
	}

	@Test
	void asksTheMetadataServer() throws IOException {
		assertThat(started("projects/go-on-gce", Map.of("GCE_METADATA_HOST", this.host)))
			.contains("\"name\": \"projects/go-on-gce/operations/");
	}

	@Test
	void readsTheKeyInAFile() throws IOException {
		var file = Files.write(this.directory.resolve("key.json"),
				this.rest.post("/emulator/v1/credentials", "").body());
		assertThat(started("projects/go-with-key", Map.of("GOOGLE_APPLICATION_CREDENTIALS", file.toString())))
			.contains("\"name\": \"projects/go-with-key/operations/");
	}

	private String started(String project, Map<String, String> environment) throws IOException {
		GoPrograms.assumeInstalled();
		var program = GoPrograms.build("credentials", SOURCE).with("http://" + this.host, project);
		var answer = new Program(program.command(), program.directory(), environment).output();
		assertThat(answer).startsWith("200 ");
		return answer;
	}

}
