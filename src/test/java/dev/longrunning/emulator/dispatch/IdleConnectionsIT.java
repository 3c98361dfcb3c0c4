package dev.longrunning.emulator.dispatch;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import com.google.longrunning.Operation;
import com.google.longrunning.WaitOperationRequest;
import com.google.protobuf.Duration;
import dev.longrunning.emulator.client.EmulatorClient;
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
class IdleConnectionsIT {

	private final int port;

	private final List<Transport> transports;

	private final Surfaces surfaces;

	private final EmulatorClient emulator;

	@Autowired
	IdleConnectionsIT(@LocalServerPort int port, MessageReader reader, MessageWriter writer, Surfaces surfaces,
			EmulatorClient emulator) {
		this.port = port;
		this.transports = List.of(new RestTransport(port, reader, writer), new GrpcTransport(port));
		this.surfaces = surfaces;
		this.emulator = emulator;
	}

	@Test
	void silentWaitIsAnsweredWhenTheOperationIsDone() throws Exception {
		var method = this.surfaces.generic()
			.stream()
			.filter((candidate) -> candidate.role() == MethodRole.WAIT)
			.findFirst()
			.orElseThrow();
		this.emulator.clock().pause();
		for (var transport : this.transports) {
			var name = new RestCalls(this.port).post("/v1/projects/idle/images:asyncBatchAnnotate", "{}")
				.textAt("/name");
			var request = WaitOperationRequest.newBuilder()
				.setName(name)
				.setTimeout(Duration.newBuilder().setSeconds(30))
				.build();
			var answer = CompletableFuture.supplyAsync(() -> transport.call(new ClientCall(method, request)));
			for (int connection = 0; connection < 3; connection++) {
				staySilentUntilTurnedAway();
			}
			this.emulator.operations().named(name).complete();
			assertThat(Operation.parseFrom(answer.join().toByteString()).getDone()).isTrue();
			transport.close();
		}
	}

	private void staySilentUntilTurnedAway() throws IOException {
		try (var connection = new Socket(InetAddress.getLoopbackAddress(), this.port)) {
			assertThat(connection.getInputStream().read()).isEqualTo(-1);
		}
	}

}
