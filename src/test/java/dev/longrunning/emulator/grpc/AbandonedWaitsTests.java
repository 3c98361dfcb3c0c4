package dev.longrunning.emulator.grpc;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import com.google.longrunning.GetOperationRequest;
import com.google.longrunning.Operation;
import com.google.longrunning.OperationsGrpc;
import com.google.longrunning.WaitOperationRequest;
import dev.longrunning.emulator.clock.Clocks;
import dev.longrunning.emulator.operation.Waiters;
import dev.longrunning.emulator.testing.EmulatorTest;
import dev.longrunning.emulator.testing.RestCalls;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

import static dev.longrunning.emulator.testing.TestClocks.advance;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/** A client that goes away leaves no wait behind. */
@EmulatorTest
@ExtendWith(OutputCaptureExtension.class)
class AbandonedWaitsTests {

	/** As many as are held at once. */
	private static final int WAITS = 20;

	private static final int POLLS = 500;

	private static final Duration TIMEOUT = Duration.ofSeconds(20);

	private final RestCalls rest;

	private final Relay relay;

	private final ManagedChannel channel;

	private final Clocks clocks;

	private final Waiters waiters;

	private WaitOperationRequest request = WaitOperationRequest.getDefaultInstance();

	@Autowired
	AbandonedWaitsTests(@LocalServerPort int port, Clocks clocks, Waiters waiters) throws IOException {
		this.rest = new RestCalls(port);
		this.relay = new Relay(port);
		this.channel = NettyChannelBuilder.forAddress("localhost", this.relay.port()).usePlaintext().build();
		this.clocks = clocks;
		this.waiters = waiters;
	}

	@BeforeEach
	void start() {
		var name = this.rest.post("/v1/projects/abandoned/images:asyncBatchAnnotate", "{}").textAt("/name");
		this.request = WaitOperationRequest.newBuilder().setName(name).build();
	}

	@AfterEach
	void close() throws IOException {
		this.channel.shutdownNow();
		this.relay.close();
	}

	@Test
	void cancelledCallsEndTheirWaits(CapturedOutput output) {
		fill().forEach((wait) -> wait.cancel(true));
		assertThatNoCallWaits(output);
	}

	@Test
	void closedChannelEndsItsWaits(CapturedOutput output) {
		fill();
		this.channel.shutdownNow();
		assertThatNoCallWaits(output);
	}

	@Test
	void lostConnectionEndsItsWaits(CapturedOutput output) throws IOException {
		fill();
		this.relay.close();
		assertThatNoCallWaits(output);
	}

	/** More calls than Jetty lets a client cancel in a second unless it is told so. */
	@Test
	void manyCancelledCallsLeaveTheConnectionOpen() {
		this.rest.put("/emulator/v1/faults/abandoned-polls", """
				{"on": {"scope": "projects/abandoned", "role": "get"}, "do": {"delay": "60s"}}""");
		try {
			var stub = OperationsGrpc.newFutureStub(this.channel);
			var waiting = stub.waitOperation(this.request);
			await().until(() -> this.waiters.held() == 1);
			var poll = GetOperationRequest.newBuilder().setName(this.request.getName()).build();
			var polls = Stream.generate(() -> stub.getOperation(poll)).limit(POLLS).toList();
			await().until(() -> this.rest.get("/emulator/v1/faults/abandoned-polls").at("/served").asInt() == POLLS);
			polls.forEach((cancelled) -> cancelled.cancel(true));
			advance(this.clocks, Duration.ofSeconds(3));
			assertThat(waiting).succeedsWithin(TIMEOUT).extracting(Operation::getDone).isEqualTo(true);
		}
		finally {
			this.rest.delete("/emulator/v1/faults/abandoned-polls");
		}
	}

	private List<? extends Future<Operation>> fill() {
		var stub = OperationsGrpc.newFutureStub(this.channel);
		var waiting = Stream.generate(() -> stub.waitOperation(this.request)).limit(WAITS).toList();
		await().until(() -> this.waiters.held() == WAITS);
		assertThatExceptionOfType(StatusRuntimeException.class)
			.isThrownBy(() -> OperationsGrpc.newBlockingStub(this.channel).waitOperation(this.request))
			.satisfies(
					(refused) -> assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED));
		return waiting;
	}

	private void assertThatNoCallWaits(CapturedOutput output) {
		await().until(() -> this.waiters.held() == 0);
		var waiting = this.rest.postAsync("/v1/" + this.request.getName() + ":wait", "{}");
		await().until(() -> this.waiters.held() == 1);
		advance(this.clocks, Duration.ofSeconds(3));
		assertThat(waiting.join().at("/done").asBoolean(false)).isTrue();
		assertThat(output.getAll()).doesNotContain("Exception");
	}

}
