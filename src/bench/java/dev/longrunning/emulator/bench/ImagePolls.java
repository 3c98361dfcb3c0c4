package dev.longrunning.emulator.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The cost of a poll on the image as it is shipped, beside the references in containers
 * and beside itself.
 */
final class ImagePolls {

	/** Twenty polls of each of few jobs. */
	private static final int ROUND = 20 * Store.FEW;

	/** The calls after which a server counts as warm. */
	private static final int WARM = Integer.getInteger("bench.warm", 200_000);

	private static final int MILLION = Integer.getInteger("bench.million", 1_000_000);

	private static final String IMAGE = "image";

	private static final String WIREMOCK = "WireMock";

	private static final String MOCKSERVER = "MockServer";

	private static final String GRPC = "grpc-netty, constant";

	private final Results results;

	ImagePolls(Results results) {
		this.results = results;
	}

	/** From the first call on: each round of the image has a new container. */
	void measureFirst() {
		try (var rivals = Rivals.start()) {
			this.results.compare("image, poll over REST from the first call on",
					Race.turns(turns(() -> {
						try (var server = Docker.image()) {
							return Load.calls(RestPoll.of(few(server)), ROUND);
						}
					}, rivals)),
					Map.of(WIREMOCK, new Aim.Ratio(1, Double.NaN), MOCKSERVER, new Aim.Ratio(Double.NaN, 1)));
		}
	}

	/** When all are warm, over both transports. */
	void measureWarm() {
		try (var rivals = Rivals.start(); var server = Docker.image()) {
			var store = few(server);
			var poll = RestPoll.of(store);
			Load.calls(poll, WARM);
			this.results.compare("image, poll over REST after %,d".formatted(WARM),
					Race.turns(turns(() -> Load.calls(poll, ROUND), rivals)),
					Map.of(WIREMOCK, new Aim.Ratio(0.6, 0.4)));
			measureGrpc(store);
		}
	}

	private void measureGrpc(Store store) {
		var one = store.names().subList(0, 1);
		try (var bare = References.like(store.server(), one.getFirst()).grpc(Docker.base())) {
			this.results.compare("image, poll over gRPC",
					Race.run(List.of(GrpcPoll.of(store), GrpcPoll.of(GRPC, bare, one))),
					Map.of(GRPC, new Aim.Ratio(1.5, 1.2)));
		}
	}

	/** Polls of a random one of many. */
	void measureRandom() {
		try (var rivals = Rivals.start(); var server = Docker.image()) {
			var poll = RestPoll.of(Store.fill(IMAGE, server, Benchmark.OPERATIONS));
			Load.calls(poll, WARM);
			this.results.compare("image, poll over REST of a random one of %,d".formatted(Benchmark.OPERATIONS),
					Race.turns(turns(() -> Load.calls(poll, ROUND), rivals)),
					Map.of(WIREMOCK, new Aim.Ratio(0.8, 0.6)));
		}
	}

	/** A million stored, in pages of 4 KB, beside few stored. */
	void measureMillion() {
		try (var large = Docker.image(); var small = Docker.image()) {
			var many = Store.fill(IMAGE, large, MILLION);
			var few = Store.fill("%,d stored".formatted(Store.FEW), small, Store.FEW);
			this.results.compare("image, poll over REST with %,d stored".formatted(MILLION),
					Race.run(List.of(RestPoll.of(many), RestPoll.of(few))),
					Map.of(few.name(), new Aim.Ratio(1.3, 1.1)));
			this.results.add(Row.alone("image, resident memory with %,d stored".formatted(MILLION), "MB",
					Figure.of(large.residentBytes() / 1e6), Aim.NONE));
		}
	}

	private static Map<String, Supplier<Sample>> turns(Supplier<Sample> ours, Rivals rivals) {
		var turns = new LinkedHashMap<String, Supplier<Sample>>();
		turns.put(IMAGE, ours);
		for (var rival : rivals.contenders()) {
			turns.put(rival.name(), () -> Load.calls(rival, ROUND));
		}
		return turns;
	}

	private static Store few(Server server) {
		return Store.fill(IMAGE, server, Store.FEW);
	}

	/**
	 * The references over REST, warm.
	 *
	 * @param contenders their polls
	 */
	private record Rivals(List<Contender> contenders) implements AutoCloseable {

		static Rivals start() {
			var references = references();
			var rivals = new Rivals(List.of(references.poll(WIREMOCK, references.wireMock(Docker.base())),
					references.poll(MOCKSERVER, references.mockServer(Docker.base()))));
			rivals.contenders().forEach((rival) -> Load.calls(rival, WARM));
			return rivals;
		}

		/** They give the answer of the image. */
		private static References references() {
			try (var server = Docker.image()) {
				return References.like(server, few(server).names().getFirst());
			}
		}

		@Override
		public void close() {
			this.contenders.forEach((rival) -> rival.server().close());
		}

	}

}
