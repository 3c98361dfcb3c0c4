package dev.longrunning.emulator.clients.python;

import java.util.Map;

import dev.longrunning.emulator.clients.ServingProgram;
import dev.longrunning.emulator.clients.ServingProgram.CallException;
import dev.longrunning.emulator.clients.credentials.DefaultCredentialsContract;
import dev.longrunning.emulator.testing.AuthTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Python's library for credentials, behind the client made from a discovery document. */
@AuthTest
class DefaultCredentialsPythonIT extends DefaultCredentialsContract {

	@Autowired
	DefaultCredentialsPythonIT(@LocalServerPort int port) {
		super(port);
	}

	@Test
	void withoutCredentialsItIsRefused() {
		try (var client = client("nobody", Map.of())) {
			assertThatExceptionOfType(CallException.class)
				.isThrownBy(() -> client.call("start", "projects/python-alone"))
				.withMessageContaining("(code 401, reason CREDENTIALS_MISSING)");
		}
	}

	@Override
	protected String start(String project, Map<String, String> environment) {
		try (var client = client("default", environment)) {
			return client.call("start", project).asString();
		}
	}

	/** Debian's version of the library knows the host by older names. */
	@Override
	protected Map<String, String> metadataServer(String address) {
		return Map.of("GCE_METADATA_HOST", address, "GCE_METADATA_ROOT", address, "GCE_METADATA_IP", address);
	}

	private ServingProgram client(String who, Map<String, String> environment) {
		return PythonClient.start("python-discovery", environment, url(), "vision", "v1", who);
	}

}
