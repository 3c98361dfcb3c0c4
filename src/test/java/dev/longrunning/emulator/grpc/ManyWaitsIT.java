package dev.longrunning.emulator.grpc;

import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Future;

import com.google.longrunning.Operation;
import com.google.longrunning.OperationsGrpc;
import com.google.longrunning.WaitOperationRequest;
import dev.longrunning.emulator.clock.Clocks;
import dev.longrunning.emulator.operation.Waiters;
import dev.longrunning.emulator.testing.RestCalls;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

import static dev.longrunning.emulator.testing.TestClocks.advance;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "emulator.clock.paused=true", "emulator.scenario.default-duration=1h" })
class ManyWaitsIT {

	private static final int WAITS = 1_200;

	private final int port;

	private final Clocks clocks;

	private final Waiters waiters;

	@Autowired
	ManyWaitsIT(@LocalServerPort int port, Clocks clocks, Waiters waiters) {
		this.port = port;
		this.clocks = clocks;
		this.waiters = waiters;
	}

	@Test
	void oneConnectionHoldsThemAll() {
		var name = new RestCalls(this.port).post("/v1/projects/p/images:asyncBatchAnnotate", "{}").textAt("/name");
		var channel = NettyChannelBuilder.forAddress("localhost", this.port).usePlaintext().build();
		try {
			var stub = OperationsGrpc.newFutureStub(channel);
			var request = WaitOperationRequest.newBuilder().setName(name).build();
			var waiting = new ArrayList<Future<Operation>>();
			for (int count = 0; count < WAITS; count++) {
				waiting.add(stub.waitOperation(request));
			}
			await().atMost(Duration.ofSeconds(50)).until(() -> this.waiters.held() == WAITS);
			advance(this.clocks, Duration.ofHours(1));
			assertThat(waiting).allSatisfy((wait) -> assertThat(wait.get().getDone()).isTrue());
			// a client has its answer before the server hears that the stream is closed
			await().until(() -> this.waiters.held() == 0);
		}
		finally {
			channel.shutdownNow();
		}
	}

}
