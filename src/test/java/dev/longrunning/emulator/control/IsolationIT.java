package dev.longrunning.emulator.control;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import com.google.longrunning.GetOperationRequest;
import com.google.longrunning.Operation;
import com.google.longrunning.OperationsGrpc;
import dev.longrunning.emulator.client.EmulatorClient;
import dev.longrunning.emulator.client.ListedOperation;
import dev.longrunning.emulator.client.Transport;
import dev.longrunning.emulator.testing.EmulatorTest;
import dev.longrunning.emulator.testing.RestCalls;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static dev.longrunning.emulator.client.CallCount.exactly;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Fifty tests at once that share one emulator, each with a project: the same names of
 * scenarios and faults, another length of its job, another fault, another time.
 */
@EmulatorTest
class IsolationIT {

	private static final int TESTS = 50;

	private static final int ROUNDS = 3;

	private final RestCalls rest;

	private final EmulatorClient emulator;

	private final ManagedChannel channel;

	@Autowired
	IsolationIT(@LocalServerPort int port, EmulatorClient emulator) {
		this.rest = new RestCalls(port);
		this.emulator = emulator;
		this.channel = NettyChannelBuilder.forAddress("localhost", port).usePlaintext().build();
	}

	@AfterEach
	void close() {
		this.channel.shutdownNow();
	}

	@Test
	void testsWithAProjectEachNeverSeeEachOther() throws Exception {
		var everybodys = this.emulator.clock().now();
		var ready = new CountDownLatch(TESTS);
		try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
			var tests = IntStream.range(0, TESTS).<Future<?>>mapToObj((number) -> threads.submit((Callable<?>) () -> {
				ready.countDown();
				ready.await();
				for (int round = 0; round < ROUNDS; round++) {
					oneTest("projects/isolated-" + number, number + 1);
				}
				return number;
			})).toList();
			for (var test : tests) {
				test.get(120, TimeUnit.SECONDS);
			}
		}
		assertThat(this.emulator.clock().now()).isEqualTo(everybodys);
	}

	/**
	 * What a user's test does, with a job of so many minutes; it leaves nothing behind.
	 */
	private void oneTest(String project, int minutes) {
		var mine = this.emulator.in(project);
		mine.clock().pause();
		mine.scenarios()
			.put("job", "{script: {stages: [{for: " + minutes + "m}], outcome: {error: {code: ABORTED, message: '"
					+ project + "'}}}}");
		mine.faults()
			.put("flaky", "{on: {method: '*.GetOperation'}, serve: {times: 1}, do: {status: UNAVAILABLE, message: '"
					+ project + "'}}");
		var name = this.rest.post("/v1/" + project + "/images:asyncBatchAnnotate", "{\"requests\": [{}]}")
			.textAt("/name");
		var refused = catchThrowableOfType(StatusRuntimeException.class, () -> polled(name));
		assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
		assertThat(refused.getStatus().getDescription()).isEqualTo(project);
		mine.clock().advance(ofMinutes(minutes).minusMillis(1));
		assertThat(polled(name).getDone()).isFalse();
		mine.clock().advance(ofMinutes(1));
		assertThat(this.rest.get("/v1/" + name).textAt("/error/message")).isEqualTo(project);
		assertThat(mine.operations().list()).extracting(ListedOperation::name).containsExactly(name);
		assertThat(mine.scenarios().all()).hasSize(1);
		assertThat(mine.faults().get("flaky").served()).isOne();
		mine.calls().to("GetOperation").verify(exactly(3));
		mine.calls().over(Transport.GRPC).withStatus("UNAVAILABLE").hitBy("flaky").verify(exactly(1));
		mine.reset();
		assertThat(mine.operations().list()).isEmpty();
		assertThat(mine.calls().all()).isEmpty();
		assertThat(mine.faults().all()).isEmpty();
	}

	private Operation polled(String name) {
		return OperationsGrpc.newBlockingStub(this.channel)
			.getOperation(GetOperationRequest.newBuilder().setName(name).build());
	}

}
