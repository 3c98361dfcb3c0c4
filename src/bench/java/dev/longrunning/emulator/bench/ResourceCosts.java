package dev.longrunning.emulator.bench;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * The calls on one of many resources: a get beside a poll, a page of their list, and a
 * create.
 */
final class ResourceCosts {

	private static final String LOCATION = "/locations/eu/products";

	private static final String COLLECTION = "projects/shelf" + LOCATION;

	/** The project of the resources that are created while that is measured. */
	private static final String NEW = "projects/new";

	/** The number of creates before a reset of their project, which keeps memory free. */
	private static final int RESET = 10_000;

	private static final String PRODUCT = """
			{"displayName": "A product", "productCategory": "homegoods-v2"}""";

	/** A get costs at most a fifth more than a poll. */
	private static final Aim LIKE_A_POLL = new Aim.Ratio(1.2, 1);

	private final Results results;

	ResourceCosts(Results results) {
		this.results = results;
	}

	void measure(Store operations) {
		var server = operations.server();
		var names = fill(server);
		this.results.compare("get of a resource",
				List.of(RestPoll.of("resource", server, names), RestPoll.of("poll", server, operations.names())),
				Map.of("poll", LIKE_A_POLL), Aim.NONE);
		var created = new AtomicInteger();
		var samples = this.results.keep("resources",
				Race.run(List.of(new Contender("list", server, () -> new Page(server.connect())),
						new Contender("create", server, () -> new Creation(server.connect(), created)))));
		add("page of 50 resources, server CPU", samples.getOrDefault("list", List.of()));
		add("create of a resource, server CPU", samples.getOrDefault("create", List.of()));
	}

	private void add(String name, List<Sample> samples) {
		this.results.add(Row.alone(name, "us", Figure.of(samples, Sample::cpuMicros), Aim.NONE));
	}

	private static List<String> fill(Server server) {
		try (var connection = server.connect()) {
			return IntStream.range(0, Benchmark.OPERATIONS).mapToObj((number) -> {
				connection.post(create(COLLECTION, "p" + number), PRODUCT).with("p" + number);
				return COLLECTION + "/p" + number;
			}).toList();
		}
	}

	private static String create(String collection, String id) {
		return "/v1/" + collection + "?productId=" + id;
	}

	/**
	 * Lists the first page.
	 *
	 * @param connection the connection
	 */
	private record Page(HttpConnection connection) implements Contender.Caller {

		@Override
		public void call() {
			this.connection.get("/v1/" + COLLECTION + "?pageSize=50").with(COLLECTION);
		}

		@Override
		public void close() {
			this.connection.close();
		}

	}

	/**
	 * Creates one resource after the other.
	 *
	 * @param connection the connection
	 * @param created the number of created resources
	 */
	private record Creation(HttpConnection connection, AtomicInteger created) implements Contender.Caller {

		@Override
		public void call() {
			var number = this.created.incrementAndGet();
			if (number % RESET == 0) {
				this.connection.post("/emulator/v1/reset?scope=" + NEW, "{}").with("");
			}
			this.connection.post(create(NEW + LOCATION, "n" + number), PRODUCT).with("n" + number);
		}

		@Override
		public void close() {
			this.connection.close();
		}

	}

}
