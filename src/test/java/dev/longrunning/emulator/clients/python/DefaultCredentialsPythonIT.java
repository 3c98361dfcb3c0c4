package dev.longrunning.emulator.clients.python;

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

/** Python's library for credentials, behind the client made from a discovery document. */
@AuthTest
class DefaultCredentialsPythonIT {

	private final RestCalls rest;

	private final String host;

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private Path directory;

	@Autowired
	DefaultCredentialsPythonIT(@LocalServerPort int port) {
		this.rest = new RestCalls(port);
		this.host = "localhost:" + port;
	}

	/** Debian's version of the library knows the host by its older name. */
	@Test
	void asksTheMetadataServer() {
		var environment = Map.of("GCE_METADATA_HOST", this.host, "GCE_METADATA_ROOT", this.host, "GCE_METADATA_IP",
				this.host);
		try (var client = start("default", environment)) {
			requireJob(client, "projects/python-on-gce");
		}
	}

	@Test
	void readsTheKeyInAFile() throws IOException {
		var file = Files.write(this.directory.resolve("key.json"),
				this.rest.post("/emulator/v1/credentials", "").body());
		try (var client = start("default", Map.of("GOOGLE_APPLICATION_CREDENTIALS", file.toString()))) {
			requireJob(client, "projects/python-with-key");
		}
	}

	@Test
	void withoutCredentialsItIsRefused() {
		try (var client = start("nobody", Map.of())) {
			assertThatExceptionOfType(CallException.class)
				.isThrownBy(() -> client.call("start", "projects/python-alone"))
				.withMessageContaining("(code 401, reason CREDENTIALS_MISSING)");
		}
	}

	private ServingProgram start(String who, Map<String, String> environment) {
		return PythonClient.start("python-discovery", environment, "http://" + this.host, "vision", "v1", who);
	}

	private static void requireJob(ServingProgram client, String parent) {
		var name = client.call("start", parent).asString();
		assertThat(name).startsWith(parent + "/operations/");
		assertThat(client.call("get", name).get("name").asString()).isEqualTo(name);
	}

}
