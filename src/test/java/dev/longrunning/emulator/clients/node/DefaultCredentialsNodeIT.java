package dev.longrunning.emulator.clients.node;

import java.util.Map;

import dev.longrunning.emulator.clients.ServingProgram;
import dev.longrunning.emulator.clients.ServingProgram.CallException;
import dev.longrunning.emulator.clients.credentials.DefaultCredentialsContract;
import dev.longrunning.emulator.testing.AuthTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Node's library for credentials, behind a generated client over HTTP. */
@AuthTest
class DefaultCredentialsNodeIT extends DefaultCredentialsContract {

	@Autowired
	DefaultCredentialsNodeIT(@LocalServerPort int port) {
		super(port);
	}

	@Test
	void withoutCredentialsItIsRefused() {
		try (var client = client("REST", Map.of())) {
			assertThatExceptionOfType(CallException.class).isThrownBy(() -> client.call("start", "projects/node-alone"))
				.withMessageContaining("(code 16, reason CREDENTIALS_MISSING)");
		}
	}

	@Override
	protected String start(String project, Map<String, String> environment) {
		try (var client = client("DEFAULT", environment)) {
			return client.call("start", project).asString();
		}
	}

	private ServingProgram client(String transport, Map<String, String> environment) {
		return NodeClient.start("generated-node", environment, "vision", transport, url());
	}

}
