package dev.longrunning.emulator.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/** Many waits held at once, each for a job of its own, and all woken by one move of the clock. */
final class Waits {

	private static final List<Integer> COUNTS = List.of(5_000, 10_000);

	private static final int ROUNDS = 3;

	private static final String SCENARIO = """
			{"script": {"stages": [{"for": "1h"}]}}""";

	private static final String PASSED = "(?s).*\"passed\":\\s*true.*";

	private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

	private final Results results;

	Waits(Results results) {
		this.results = results;
	}

	void measure() {
		for (var count : COUNTS) {
			try (var server = Emulator.start("waits-" + count, Emulator.JVM.withHeap("512m"))) {
				var rounds = new ArrayList<Woken>();
				for (var round = 0; round < ROUNDS; round++) {
					rounds.add(round(server, "waits-" + round, count));
				}
				report(count, rounds);
			}
		}
	}

	private void report(int count, List<Woken> rounds) {
		var name = "%,d waits".formatted(count);
		this.results.keep(name, Map.of("emulator", rounds));
		this.results.add(Row.alone(name + ", all woken, p99", "ms",
				Figure.of(rounds.stream().map(Woken::p99Millis).toList()), new Aim.AtMost(1_000, 250)));
		this.results.add(Row.alone(name + ", heap of one", "bytes",
				Figure.of(rounds.stream().map(Woken::heapBytes).toList()), Aim.NONE));
		this.results.add(Row.alone(name + ", resident memory of the server", "MB",
				Figure.of(rounds.stream().map(Woken::residentMegabytes).toList()), Aim.NONE));
	}

	private static Woken round(Server server, String project, int count) {
		try (var control = server.connect()) {
			control.put("/emulator/v1/scenarios/hour?scope=projects/" + project, SCENARIO).with("");
		}
		var names = Jobs.start(server, project, count);
		var before = Store.live(server);
		var connections = new ArrayList<HttpConnection>();
		try {
			for (var name : names) {
				var connection = server.connect();
				connections.add(connection);
				connection.send("POST", "/v1/" + name + ":wait", "{\"timeout\": \"600s\"}");
			}
			awaitHeld(server, project, count);
			var heap = (server.liveBytes() - before) / (double) count;
			var resident = server.residentBytes() / 1e6;
			var nanos = wake(server, project, connections, names);
			return new Woken(Sample.percentile(nanos, 50) / 1e6, Sample.percentile(nanos, 99) / 1e6, heap, resident);
		}
		finally {
			connections.forEach(HttpConnection::close);
		}
	}

	private static void awaitHeld(Server server, String project, int count) {
		var wanted = """
				{"method": "*.WaitOperation", "operation": "projects/%s/*", "count": %d}""".formatted(project, count);
		try (var control = server.connect()) {
			while (!control.post("/emulator/v1/calls:verify", wanted).with("").body().matches(PASSED)) {
				LockSupport.parkNanos(LOOK_AGAIN.toNanos());
			}
		}
	}

	/** How long after the move of the clock each answer came. */
	private static long[] wake(Server server, String project, List<HttpConnection> connections, List<String> names) {
		try (var control = server.connect(); var threads = Executors.newVirtualThreadPerTaskExecutor()) {
			var answers = new ArrayList<Future<Long>>();
			for (var wait = 0; wait < names.size(); wait++) {
				var connection = connections.get(wait);
				var name = names.get(wait);
				answers.add(threads.submit(() -> {
					connection.receive().with(name).with("\"done\"");
					return System.nanoTime();
				}));
			}
			var begin = System.nanoTime();
			control.post("/emulator/v1/clock:advance?scope=projects/" + project, "{\"by\": \"1h\"}").with("");
			return answers.stream().mapToLong((answer) -> Load.joined(answer) - begin).sorted().toArray();
		}
	}

	/**
	 * Many waits, woken.
	 *
	 * @param p50Millis how long after the move of the clock half of them were answered
	 * @param p99Millis how long after it all but a hundredth of them were answered
	 * @param heapBytes what each took of the heap while it was held
	 * @param residentMegabytes what was resident of the server then
	 */
	private record Woken(double p50Millis, double p99Millis, double heapBytes, double residentMegabytes) {
	}

}
