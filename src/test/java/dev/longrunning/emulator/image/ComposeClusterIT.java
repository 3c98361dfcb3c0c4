package dev.longrunning.emulator.image;

import java.net.http.HttpClient;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import com.google.longrunning.CancelOperationRequest;
import com.google.longrunning.GetOperationRequest;
import com.google.longrunning.ListOperationsRequest;
import com.google.longrunning.Operation;
import com.google.longrunning.OperationsGrpc;
import com.google.longrunning.WaitOperationRequest;
import dev.longrunning.emulator.client.EmulatorClient;
import dev.longrunning.emulator.testing.RestCalls;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testcontainers.junit.jupiter.Testcontainers;

import static org.assertj.core.api.Assertions.assertThat;

/** Three emulators behind one port, as the profile {@code cluster} starts them. */
@Testcontainers(disabledWithoutDocker = true)
class ComposeClusterIT {

	private static final Compose COMPOSE = new Compose("cluster");

	private static final String PARENT = "projects/balanced";

	private static int port;

	private static ManagedChannel channel;

	@BeforeAll
	static void up() {
		COMPOSE.up("balancer");
		port = COMPOSE.port("balancer");
		channel = NettyChannelBuilder.forAddress("localhost", port).usePlaintext().build();
	}

	@AfterAll
	static void down() {
		if (channel != null) {
			channel.shutdownNow();
		}
		COMPOSE.down();
	}

	@Test
	void theyAreOneToClientsAndGoOnWhenOneIsKilled() {
		assertThat(COMPOSE.containers("emulator-cluster")).hasSize(3);
		var rest = new RestCalls(port);
		EmulatorClient.at("http://localhost:" + port).in(PARENT).clock().pause();
		var names = new HashSet<String>();
		for (int job = 0; job < 10; job++) {
			names.add(started(rest));
		}
		requireThatAllShow(names);
		Compose.kill(COMPOSE.containers("emulator-cluster").getFirst());
		requireThatAllShow(names);
		names.add(started(rest));
		requireThatEndsAreSeen(rest, List.copyOf(names));
	}

	/** Over HTTP/1.1, HTTP/2 and gRPC, often enough for each emulator to be asked. */
	private static void requireThatAllShow(Set<String> names) {
		var over2 = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
		for (var rest : List.of(new RestCalls(port), new RestCalls(over2, "http://localhost:" + port))) {
			for (var name : names) {
				assertThat(rest.get("/v1/" + name).textAt("/name")).isEqualTo(name);
				assertThat(rest.get("/v1/" + PARENT + "/operations?pageSize=100").at("/operations"))
					.hasSize(names.size());
			}
		}
		for (var name : names) {
			assertThat(grpc().getOperation(GetOperationRequest.newBuilder().setName(name).build()).getName())
				.isEqualTo(name);
			var listed = grpc().listOperations(ListOperationsRequest.newBuilder().setName(PARENT).build());
			assertThat(listed.getOperationsList()).extracting(Operation::getName)
				.containsExactlyInAnyOrderElementsOf(names);
		}
	}

	/** One is cancelled, and time ends the others: waits are answered, polls show it. */
	private static void requireThatEndsAreSeen(RestCalls rest, List<String> names) {
		var overRest = names.subList(0, 5)
			.stream()
			.map((name) -> rest.postAsync("/v1/" + name + ":wait", "{\"timeout\": \"50s\"}"))
			.toList();
		var overGrpc = names.stream()
			.map((name) -> OperationsGrpc.newFutureStub(channel)
				.withDeadlineAfter(50, TimeUnit.SECONDS)
				.waitOperation(WaitOperationRequest.newBuilder().setName(name).build()))
			.toList();
		var _ = grpc().cancelOperation(CancelOperationRequest.newBuilder().setName(names.getFirst()).build());
		EmulatorClient.at("http://localhost:" + port).in(PARENT).clock().drain();
		assertThat(overRest).allSatisfy((wait) -> assertThat(wait.join().at("/done").asBoolean()).isTrue());
		assertThat(overGrpc).allSatisfy((wait) -> assertThat(wait.get().getDone()).isTrue());
		assertThat(names).allSatisfy((name) -> assertThat(rest.get("/v1/" + name).at("/done").asBoolean()).isTrue());
		assertThat(rest.get("/v1/" + names.getFirst()).at("/error/code").asInt()).isEqualTo(1);
	}

	private static String started(RestCalls rest) {
		var answer = rest.post("/v1/" + PARENT + "/images:asyncBatchAnnotate",
				"{\"requests\": [{}], \"outputConfig\": {}}");
		assertThat(answer.status()).as(answer.text()).isEqualTo(200);
		return answer.textAt("/name");
	}

	private static OperationsGrpc.OperationsBlockingStub grpc() {
		return OperationsGrpc.newBlockingStub(channel).withDeadlineAfter(20, TimeUnit.SECONDS);
	}

}
