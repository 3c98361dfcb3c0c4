package dev.longrunning.emulator.control;

import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Stream;

import com.google.cloud.vision.v1.OperationMetadata;
import com.google.longrunning.GetOperationRequest;
import com.google.longrunning.OperationsGrpc;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.longrunning.emulator.client.EmulatorClient;
import dev.longrunning.emulator.client.OperationControl;
import dev.longrunning.emulator.testing.EmulatorTest;
import dev.longrunning.emulator.testing.Repeated;
import dev.longrunning.emulator.testing.RestCalls;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static java.time.Duration.ofHours;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The first poll after a change, over both transports, while others poll the same
 * operation without a pause.
 */
@EmulatorTest
class PollsAmidChangesTests {

	private static final String PROJECT = "projects/amid-changes";

	private static final int ROUNDS = 10;

	private final EmulatorClient emulator;

	private final RestCalls rest;

	private final ManagedChannel channel;

	@Autowired
	PollsAmidChangesTests(@LocalServerPort int port, EmulatorClient emulator) {
		this.emulator = emulator.in(PROJECT);
		this.rest = new RestCalls(port);
		this.channel = NettyChannelBuilder.forAddress("localhost", port).usePlaintext().build();
	}

	@AfterEach
	void close() {
		this.channel.shutdownNow();
		this.emulator.reset();
	}

	static Stream<Change> changes() {
		return Stream.of(
				new Change("cancel", (test) -> test.rest.post("/v1/" + test.name + ":cancel", "{}"), "RUNNING"),
				new Change("cancel by control", (test) -> test.control().cancel(), "RUNNING"),
				new Change("settlement", (test) -> test.control().fail("ABORTED", "enough"), "code 10"),
				new Change("completion", (test) -> test.control().complete(), "response"),
				new Change("clock", (test) -> test.emulator.clock().advance(ofHours(1)), "response"),
				new Change("step", (test) -> test.control().step(), "RUNNING"),
				new Change("fault",
						(test) -> test.emulator.faults()
							.put("f", "{on: {role: get, scope: '%s'}, do: {status: UNAVAILABLE}}".formatted(PROJECT)),
						"UNAVAILABLE"),
				new Change("delete", (test) -> test.rest.delete("/v1/" + test.name), "NOT_FOUND"),
				new Change("reset", (test) -> test.emulator.reset(), "NOT_FOUND"));
	}

	private static Repeated pollers(Run run) {
		return new Repeated(Stream.<Callable<String>>of(run::polledOverRest, run::polledOverGrpc));
	}

	@ParameterizedTest
	@MethodSource("changes")
	void isSeenByTheVeryNextPoll(Change change) {
		for (var round = 0; round < ROUNDS; round++) {
			var run = new Run();
			try (var _ = pollers(run)) {
				assertThat(run.polledOverRest()).isEqualTo("CREATED");
				assertThat(run.polledOverGrpc()).isEqualTo("CREATED");
				change.action().accept(run);
				assertThat(run.polledOverRest()).isEqualTo(change.shown());
				assertThat(run.polledOverGrpc()).isEqualTo(change.shown());
			}
			this.emulator.reset();
		}
	}

	@Test
	void takenBackFaultAndRestoredSnapshotAreSeenByTheVeryNextPoll() {
		var run = new Run();
		try (var _ = pollers(run)) {
			for (var round = 0; round < ROUNDS; round++) {
				this.emulator.snapshot("amid-changes");
				run.control().complete();
				assertThat(run.polledOverRest()).isEqualTo("response");
				this.emulator.restore("amid-changes");
				assertThat(run.polledOverRest()).isEqualTo("CREATED");
				assertThat(run.polledOverGrpc()).isEqualTo("CREATED");
			}
		}
	}

	@Test
	void everyPollOfAStageThatWaitsForPollsCounts() {
		this.emulator.scenarios().put("polled", "{script: {stages: [{polls: 4}, {for: 1h}], outcome: {response: {}}}}");
		var run = new Run();
		for (var round = 0; round < 2; round++) {
			assertThat(run.polledOverRest()).isEqualTo("CREATED");
			assertThat(run.polledOverGrpc()).isEqualTo("CREATED");
		}
		assertThat(run.polledOverRest()).isEqualTo("RUNNING");
	}

	/**
	 * A change of an operation.
	 *
	 * @param name the name of the change
	 * @param action makes the change
	 * @param shown the state that polls show afterwards
	 */
	record Change(String name, Consumer<Run> action, String shown) {

		@Override
		public String toString() {
			return this.name;
		}

	}

	/** One operation. */
	final class Run {

		private final EmulatorClient emulator = PollsAmidChangesTests.this.emulator;

		private final RestCalls rest = PollsAmidChangesTests.this.rest;

		private final String name;

		Run() {
			this.emulator.clock().pause();
			this.name = this.rest.post("/v1/" + PROJECT + "/images:asyncBatchAnnotate", "{\"requests\": [{}]}")
				.textAt("/name");
		}

		OperationControl control() {
			return this.emulator.operations().named(this.name);
		}

		String polledOverRest() {
			var polled = this.rest.get("/v1/" + this.name);
			if (polled.status() != 200) {
				return polled.textAt("/error/status");
			}
			return shown(polled.at("/response").isObject(), polled.at("/error/code").asInt(0),
					polled.textAt("/metadata/state"));
		}

		String polledOverGrpc() {
			try {
				var polled = OperationsGrpc.newBlockingStub(PollsAmidChangesTests.this.channel)
					.getOperation(GetOperationRequest.newBuilder().setName(this.name).build());
				return shown(polled.hasResponse(), polled.getError().getCode(),
						polled.getMetadata().unpack(OperationMetadata.class).getState().name());
			}
			catch (StatusRuntimeException ex) {
				return ex.getStatus().getCode().name();
			}
			catch (InvalidProtocolBufferException ex) {
				throw new IllegalStateException(ex);
			}
		}

		private static String shown(boolean hasResponse, int code, String state) {
			return hasResponse ? "response" : (code > 0) ? "code " + code : state;
		}

	}

}
