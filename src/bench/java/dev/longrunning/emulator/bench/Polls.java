package dev.longrunning.emulator.bench;

import java.util.List;
import java.util.Map;

/** What a poll of any stored operation costs. */
final class Polls {

	private static final Aim GROWTH = new Aim.Ratio(1.5, 1.1);

	private final Results results;

	Polls(Results results) {
		this.results = results;
	}

	void measure(Store many, Store few) {
		var one = many.names().subList(0, 1);
		var references = References.like(many.server(), one.getFirst());
		// a bounded journal is counted entry by entry at every call, and an unbounded one does not fit this heap
		try (var wireMock = references.wireMock(Jvm.EQUAL, "--max-request-journal-entries", "100");
				var mockServer = references.mockServer(Jvm.EQUAL);
				var jetty = references.jetty(Jvm.EQUAL)) {
			this.results.compare("poll over REST",
					List.of(RestPoll.of(many), RestPoll.of("WireMock", wireMock, one),
							RestPoll.of("MockServer", mockServer, one), RestPoll.of("Jetty, constant", jetty, one),
							RestPoll.of(few)),
					Map.of("WireMock", new Aim.Ratio(1.2, 0.6), few.name(), GROWTH), Aim.NONE);
		}
		try (var grpc = references.grpc(Jvm.EQUAL)) {
			this.results.compare("poll over gRPC",
					List.of(GrpcPoll.of(many), GrpcPoll.of("grpc-netty, constant", grpc, one), GrpcPoll.of(few)),
					Map.of("grpc-netty, constant", new Aim.Ratio(2, 1.5), few.name(), GROWTH), Aim.NONE);
		}
	}

}
