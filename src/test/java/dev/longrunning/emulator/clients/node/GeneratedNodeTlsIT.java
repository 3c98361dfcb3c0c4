package dev.longrunning.emulator.clients.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.longrunning.emulator.client.EmulatorClient;
import dev.longrunning.emulator.clients.Transport;
import dev.longrunning.emulator.testing.EmulatorPorts;
import dev.longrunning.emulator.testing.PortsTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** A generated client for Node over gRPC with TLS. */
@PortsTest
class GeneratedNodeTlsIT {

	private final EmulatorPorts ports;

	private final EmulatorClient emulator;

	@TempDir
	private Path directory;

	@Autowired
	GeneratedNodeTlsIT(EmulatorPorts ports, EmulatorClient emulator) {
		this.ports = ports;
		this.emulator = emulator;
	}

	@Test
	void pollsToTheResult() throws IOException {
		var authority = Files.writeString(this.directory.resolve("ca.pem"), this.ports.authority());
		try (var client = NodeClient.start("generated-node", "vision", Transport.GRPC.name(),
				"https://localhost:" + this.ports.port("https"), authority.toAbsolutePath().toString())) {
			var name = client.call("start", "projects/node-tls").asString();
			assertThat(client.call("look", name).get("done").asBoolean()).isFalse();
			this.emulator.operations().named(name).complete();
			assertThat(client.call("look", name).get("done").asBoolean()).isTrue();
		}
	}

}
