package dev.longrunning.emulator.dispatch;

import java.util.List;

import com.google.longrunning.Operation;
import com.google.longrunning.WaitOperationRequest;
import com.google.protobuf.Duration;
import dev.longrunning.emulator.json.MessageReader;
import dev.longrunning.emulator.json.MessageWriter;
import dev.longrunning.emulator.surface.MethodRole;
import dev.longrunning.emulator.surface.Surfaces;
import dev.longrunning.emulator.testing.EmulatorTest;
import dev.longrunning.emulator.testing.RestCalls;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/** A wait may be longer than a connection may be silent. */
@EmulatorTest
@TestPropertySource(properties = "server.jetty.connection-idle-timeout=200ms")
class IdleConnectionsTests {

	private final int port;

	private final List<Transport> transports;

	private final Surfaces surfaces;

	@Autowired
	IdleConnectionsTests(@LocalServerPort int port, MessageReader reader, MessageWriter writer, Surfaces surfaces) {
		this.port = port;
		this.transports = List.of(new RestTransport(port, reader, writer), new GrpcTransport(port));
		this.surfaces = surfaces;
	}

	@Test
	void silentWaitIsAnswered() throws Exception {
		var started = new RestCalls(this.port).post("/v1/projects/idle/images:asyncBatchAnnotate", "{}")
			.textAt("/name");
		var method = this.surfaces.generic()
			.stream()
			.filter((candidate) -> candidate.role() == MethodRole.WAIT)
			.findFirst()
			.orElseThrow();
		var request = WaitOperationRequest.newBuilder()
			.setName(started)
			.setTimeout(Duration.newBuilder().setSeconds(1))
			.build();
		for (var transport : this.transports) {
			var answer = transport.call(new ClientCall(method, request));
			assertThat(Operation.parseFrom(answer.toByteString()).getName()).isEqualTo(started);
			transport.close();
		}
	}

}
