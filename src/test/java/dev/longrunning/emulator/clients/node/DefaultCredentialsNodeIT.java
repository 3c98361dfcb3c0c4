package dev.longrunning.emulator.clients.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import dev.longrunning.emulator.clients.ServingProgram;
import dev.longrunning.emulator.clients.ServingProgram.CallException;
import dev.longrunning.emulator.testing.AuthTest;
import dev.longrunning.emulator.testing.RestCalls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Node's library for credentials, behind a generated client over HTTP. */
@AuthTest
class DefaultCredentialsNodeIT {

	private final RestCalls rest;

	private final String host;

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private Path directory;

	@Autowired
	DefaultCredentialsNodeIT(@LocalServerPort int port) {
		this.rest = new RestCalls(port);
		this.host = "localhost:" + port;
	}

	@Test
	void asksTheMetadataServer() {
		try (var client = start("DEFAULT", Map.of("GCE_METADATA_HOST", this.host))) {
			requireJob(client, "projects/node-on-gce/locations/us-east1");
		}
	}

	@Test
	void readsTheKeyInAFile() throws IOException {
		var file = Files.write(this.directory.resolve("key.json"),
				this.rest.post("/emulator/v1/credentials", "").body());
		try (var client = start("DEFAULT", Map.of("GOOGLE_APPLICATION_CREDENTIALS", file.toString()))) {
			requireJob(client, "projects/node-with-key/locations/us-east1");
		}
	}

	@Test
	void withoutCredentialsItIsRefused() {
		try (var client = start("REST", Map.of())) {
			assertThatExceptionOfType(CallException.class).isThrownBy(() -> client.call("start", "projects/node-alone"))
				.withMessageContaining("(code 16, reason CREDENTIALS_MISSING)");
		}
	}

	private ServingProgram start(String transport, Map<String, String> environment) {
		return NodeClient.start("generated-node", environment, "vision", transport, "http://" + this.host);
	}

	private static void requireJob(ServingProgram client, String parent) {
		var name = client.call("start", parent).asString();
		assertThat(name).startsWith(parent + "/operations/");
		assertThat(client.call("look", name).get("done").asBoolean()).isFalse();
	}

}
