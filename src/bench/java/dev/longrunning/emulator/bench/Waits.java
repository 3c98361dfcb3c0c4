package dev.longrunning.emulator.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** Many waits held at once, each for a job of its own, and all woken by one move of the clock. */
final class Waits {

	private static final int FEW = Integer.getInteger("bench.waits", 5_000);

	private static final int MANY = 2 * FEW;

	private static final String SCENARIO = """
			{"script": {"stages": [{"for": "1h"}]}}""";

	private static final String PASSED = "(?s).*\"passed\":\\s*true.*";

	private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

	private final Results results;

	Waits(Results results) {
		this.results = results;
	}

	/** On the image with 512 MB of heap, the only option that any of its rows has. */
	void measureImage() {
		try (var server = Docker.image("--env", "JAVA_TOOL_OPTIONS=-Xmx512m")) {
			measure("image with -Xmx512m, ", server, FEW, new Aim.AtMost(500, 250));
		}
	}

	/** On the JVM that is the same for all, with the heap of each. */
	void measure() {
		try (var server = Emulator.start("waits")) {
			measure("", server, MANY, Aim.NONE);
			var names = jobs(server, "heap", MANY);
			var before = Store.live(server);
			try (var held = Held.of(server, "heap", names)) {
				this.results.add(Row.alone(name(MANY) + ", heap of one", "bytes",
						Figure.of((server.liveBytes() - before) / (double) held.names().size()), Aim.NONE));
			}
		}
	}

	private void measure(String where, Server server, int count, Aim aim) {
		var rounds = new ArrayList<Woken>();
		for (var round = 0; round < Benchmark.ROUNDS; round++) {
			var project = "waits-" + round;
			try (var held = Held.of(server, project, jobs(server, project, count))) {
				rounds.add(wake(server, held));
			}
		}
		var name = where + name(count);
		this.results.keep(name, Map.of("emulator", rounds));
		this.results.add(Row.alone(name + ", all woken, p99", "ms",
				Figure.of(rounds.stream().map(Woken::p99Millis).toList()), aim));
		this.results.add(Row.alone(name + ", resident memory of the server", "MB",
				Figure.of(rounds.stream().map(Woken::residentMegabytes).toList()), Aim.NONE));
	}

	private static List<String> jobs(Server server, String project, int count) {
		try (var control = server.connect()) {
			control.put("/emulator/v1/scenarios/hour?scope=projects/" + project, SCENARIO).with("");
		}
		return Jobs.start(server, project, count);
	}

	private static String name(int count) {
		return "%,d waits".formatted(count);
	}

	/** How long after the move of the clock each answer came. */
	private static Woken wake(Server server, Held held) {
		var resident = server.residentBytes() / 1e6;
		try (var control = server.connect()) {
			var nanos = wake(control, held.connections());
			control.receive().with("");
			for (var wait = 0; wait < held.names().size(); wait++) {
				held.connections().get(wait).receive().with(held.names().get(wait)).with("\"done\"");
			}
			return new Woken(Sample.percentile(nanos, 50) / 1e6, Sample.percentile(nanos, 99) / 1e6, resident);
		}
	}

	private static long[] wake(HttpConnection control, List<HttpConnection> connections) {
		try (var arrivals = new Arrivals(connections)) {
			var begin = System.nanoTime();
			control.send("POST", "/emulator/v1/clock:advance", "{\"by\": \"1h\"}");
			return Arrays.stream(arrivals.await()).map((arrival) -> arrival - begin).toArray();
		}
	}

	/**
	 * Many waits, held.
	 *
	 * @param names the operations
	 * @param connections the connection of each
	 */
	private record Held(List<String> names, List<HttpConnection> connections) implements AutoCloseable {

		static Held of(Server server, String project, List<String> names) {
			var held = new Held(names, new ArrayList<>());
			for (var name : names) {
				var connection = server.connect();
				held.connections().add(connection);
				connection.send("POST", "/v1/" + name + ":wait", "{\"timeout\": \"600s\"}");
			}
			await(server, project, names.size());
			return held;
		}

		private static void await(Server server, String project, int count) {
			var wanted = """
					{"method": "*.WaitOperation", "operation": "projects/%s/*", "count": %d}""".formatted(project,
					count);
			try (var control = server.connect()) {
				while (!control.post("/emulator/v1/calls:verify", wanted).with("").body().matches(PASSED)) {
					LockSupport.parkNanos(LOOK_AGAIN.toNanos());
				}
			}
		}

		@Override
		public void close() {
			this.connections.forEach(HttpConnection::close);
		}

	}

	/**
	 * Many waits, woken.
	 *
	 * @param p50Millis how long after the move of the clock half of them were answered
	 * @param p99Millis how long after it all but a hundredth of them were answered
	 * @param residentMegabytes what was resident of the server before
	 */
	private record Woken(double p50Millis, double p99Millis, double residentMegabytes) {
	}

}
