package dev.longrunning.emulator.grpc;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.google.longrunning.GetOperationRequest;
import com.google.longrunning.ListOperationsRequest;
import com.google.longrunning.Operation;
import com.google.longrunning.OperationsGrpc;
import dev.longrunning.emulator.testing.EmulatorTest;
import dev.longrunning.emulator.testing.RestCalls;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Responses that are longer than a frame, or than the client lets the server send at
 * once.
 */
@EmulatorTest
class FlowControlTests {

	/** Their list takes several frames of 16 KiB. */
	private static final int MANY = 400;

	private final int port;

	private final RestCalls rest;

	@Autowired
	FlowControlTests(@LocalServerPort int port) {
		this.port = port;
		this.rest = new RestCalls(port);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 100, 65_535, 1 << 20 })
	void responseArrivesWholeWhateverTheWindow(int window) {
		var project = "window" + window;
		var names = start(project, MANY);
		var channel = channel(window);
		try {
			var request = ListOperationsRequest.newBuilder().setName("projects/" + project).setPageSize(MANY);
			var list = OperationsGrpc.newBlockingStub(channel).listOperations(request.build()).getOperationsList();
			assertThat(list).extracting(Operation::getName).containsExactlyInAnyOrderElementsOf(names);
		}
		finally {
			channel.shutdownNow();
		}
	}

	/** Together the responses are longer than the window of the connection. */
	@Test
	void responsesAtTheSameTimeArriveWhole() {
		var name = start("together", 1).getFirst();
		var channel = channel(65_535);
		try {
			var stub = OperationsGrpc.newFutureStub(channel);
			var request = GetOperationRequest.newBuilder().setName(name).build();
			var polls = Stream.generate(() -> stub.getOperation(request)).limit(5 * MANY).toList();
			assertThat(polls).allSatisfy((poll) -> assertThat(poll.get().getName()).isEqualTo(name));
		}
		finally {
			channel.shutdownNow();
		}
	}

	private ManagedChannel channel(int window) {
		return NettyChannelBuilder.forAddress("localhost", this.port).usePlaintext().flowControlWindow(window).build();
	}

	private List<String> start(String project, int count) {
		return IntStream.range(0, count)
			.mapToObj((_) -> this.rest.post("/v1/projects/" + project + "/images:asyncBatchAnnotate", "{}")
				.textAt("/name"))
			.toList();
	}

}
