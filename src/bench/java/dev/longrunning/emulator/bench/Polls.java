package dev.longrunning.emulator.bench;

import java.util.List;
import java.util.Map;

import com.google.longrunning.GetOperationRequest;
import com.google.longrunning.OperationsGrpc;

/** What a poll of any stored operation costs. */
final class Polls {

	private static final Aim GROWTH = new Aim.Ratio(1.5, 1.1);

	private final Results results;

	Polls(Results results) {
		this.results = results;
	}

	void measure(Store many, Store few) {
		try (var server = Emulator.start("emulator-image", Emulator.JVM)) {
			measure(many, few, Store.fill("the image's JVM, %,d stored".formatted(Store.FEW), server, Store.FEW));
		}
	}

	/** All on equal JVMs, but for one: the image has a JVM that starts soon and compiles less. */
	private void measure(Store many, Store few, Store image) {
		var one = many.names().subList(0, 1);
		var references = references(many.server(), one.getFirst());
		try (var wireMock = references.wireMock(Jvm.EQUAL);
				var mockServer = references.mockServer(Jvm.EQUAL);
				var jetty = references.jetty(Jvm.EQUAL)) {
			this.results.compare("poll over REST",
					List.of(RestPoll.of(many), RestPoll.of("WireMock", wireMock, one),
							RestPoll.of("MockServer", mockServer, one), RestPoll.of("Jetty, constant", jetty, one),
							RestPoll.of(few), RestPoll.of(image)),
					Map.of("WireMock", new Aim.Ratio(1.2, 0.6), few.name(), GROWTH), Aim.NONE);
		}
		try (var grpc = references.grpc(Jvm.EQUAL)) {
			this.results.compare("poll over gRPC",
					List.of(GrpcPoll.of(many), GrpcPoll.of("grpc-netty, constant", grpc, one), GrpcPoll.of(few),
							GrpcPoll.of(image)),
					Map.of("grpc-netty, constant", new Aim.Ratio(2, 1.5), few.name(), GROWTH), Aim.NONE);
		}
	}

	/** Those that answer as the emulator does. */
	private static References references(Server server, String name) {
		try (var connection = server.connect(); var channel = new GrpcChannel(server)) {
			var message = OperationsGrpc.newBlockingStub(channel.open())
				.getOperation(GetOperationRequest.newBuilder().setName(name).build());
			return new References(name, connection.get("/v1/" + name).with(name).body(), message.toByteArray());
		}
	}

}
