package dev.longrunning.emulator.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import com.google.longrunning.OperationsGrpc;
import com.google.longrunning.WaitOperationRequest;
import com.google.protobuf.util.Durations;
import com.google.rpc.Code;
import com.google.rpc.RetryInfo;
import dev.longrunning.emulator.testing.RestCalls;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.protobuf.StatusProto;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** More waits than are held, over both transports, in a small heap. */
class WaitsIT {

	private static final int MOST = 300;

	/** The machine may have other things to do. */
	private static final Duration PATIENCE = Duration.ofSeconds(50);

	@TempDir
	private Path directory;

	@Test
	void restHoldsWhatItMayRefusesTheRestAndAnswersMeanwhile() {
		try (var emulator = emulator()) {
			var calls = emulator.calls();
			var name = started(calls);
			var waits = IntStream.range(0, 3 * MOST)
				.mapToObj((_) -> calls.postAsync("/v1/" + name + ":wait", "{\"timeout\": \"60s\"}"))
				.toList();
			await().atMost(PATIENCE).until(() -> done(waits).size() == 2 * MOST);
			assertThat(done(waits)).map(Future::resultNow).allSatisfy((refused) -> {
				assertThat(refused.status()).isEqualTo(429);
				assertThat(refused.textAt("/error/status")).isEqualTo("RESOURCE_EXHAUSTED");
				assertThat(refused.text()).contains("google.rpc.RetryInfo", "EMULATOR_OPERATION_MAXWAITS");
			});
			assertThatPollsAreAnswered(calls, name);
			calls.post("/emulator/v1/clock:advance", "{\"by\": \"1h\"}");
			await().atMost(PATIENCE).until(() -> done(waits).size() == waits.size());
			assertThat(waits).map(Future::resultNow)
				.filteredOn((answer) -> answer.status() == 200)
				.hasSize(MOST)
				.allSatisfy((answer) -> assertThat(answer.at("/done").asBoolean()).isTrue());
			assertThatWaitsAreHeldAgain(calls);
		}
	}

	@Test
	void grpcHoldsWhatItMayRefusesTheRestAndAnswersMeanwhile() {
		try (var emulator = emulator()) {
			var calls = emulator.calls();
			var name = started(calls);
			var channel = NettyChannelBuilder.forAddress("localhost", emulator.port()).usePlaintext().build();
			var request = WaitOperationRequest.newBuilder().setName(name).setTimeout(Durations.fromSeconds(60)).build();
			var stub = OperationsGrpc.newFutureStub(channel);
			var waits = IntStream.range(0, 3 * MOST).mapToObj((_) -> stub.waitOperation(request)).toList();
			await().atMost(PATIENCE).until(() -> done(waits).size() == 2 * MOST);
			assertThat(done(waits)).map(Future::exceptionNow).allSatisfy((failure) -> {
				var status = StatusProto.fromThrowable(failure);
				assertThat(status.getCode()).isEqualTo(Code.RESOURCE_EXHAUSTED_VALUE);
				assertThat(status.getDetailsList()).anyMatch((detail) -> detail.is(RetryInfo.class));
			});
			assertThatPollsAreAnswered(calls, name);
			calls.post("/v1/" + name + ":cancel", "{}");
			calls.post("/emulator/v1/clock:advance", "{\"by\": \"1h\"}");
			await().atMost(PATIENCE).until(() -> done(waits).size() == waits.size());
			assertThat(waits).filteredOn((wait) -> wait.state() == Future.State.SUCCESS)
				.hasSize(MOST)
				.map(Future::resultNow)
				.allSatisfy((operation) -> assertThat(operation.getError().getCode()).isEqualTo(Code.CANCELLED_VALUE));
			assertThatWaitsAreHeldAgain(calls);
			channel.shutdownNow();
		}
	}

	private EmulatorProcess emulator() {
		return EmulatorProcess.start(this.directory, "-Xmx128m", "-XX:+ExitOnOutOfMemoryError",
				"--emulator.operation.maxwaits=" + MOST, "--emulator.scenario.default-duration=1h",
				"--emulator.clock.paused=true");
	}

	private static String started(RestCalls calls) {
		return calls
			.post("/v1/projects/p1/images:asyncBatchAnnotate",
					"{\"requests\": [{}], \"outputConfig\": {\"batchSize\": 1}}")
			.textAt("/name");
	}

	private static <T extends Future<?>> List<T> done(List<T> calls) {
		return calls.stream().filter(Future::isDone).toList();
	}

	private static void assertThatPollsAreAnswered(RestCalls calls, String name) {
		var poll = calls.get("/v1/" + name);
		assertThat(poll.textAt("/name")).isEqualTo(name);
		assertThat(poll.at("/done").isMissingNode()).isTrue();
		assertThat(calls.get("/actuator/health/readiness").status()).isEqualTo(200);
	}

	private static void assertThatWaitsAreHeldAgain(RestCalls calls) {
		var other = calls.post("/v1/" + started(calls) + ":wait", "{\"timeout\": \"0.1s\"}");
		assertThat(other.status()).isEqualTo(200);
		assertThat(other.at("/done").isMissingNode()).isTrue();
	}

}
