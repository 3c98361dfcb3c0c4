package dev.longrunning.emulator.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** Many waits held at once, each for a job of its own, and all woken by one move of the clock. */
final class Waits {

	private static final int FEW = 5_000;

	private static final int MANY = 10_000;

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
		measure(FEW, new Aim.AtMost(1_000, 250));
		measure(MANY, Aim.NONE);
	}

	private void measure(int count, Aim aim) {
		try (var server = Emulator.start("waits-" + count, Emulator.JVM.withHeap("512m"))) {
			var rounds = new ArrayList<Woken>();
			for (var round = 0; round < ROUNDS; round++) {
				rounds.add(round(server, "waits-" + round, count));
			}
			report(count, rounds, aim);
		}
	}

	private void report(int count, List<Woken> rounds, Aim aim) {
		var name = "%,d waits".formatted(count);
		this.results.keep(name, Map.of("emulator", rounds));
		this.results.add(Row.alone(name + ", all woken, p99", "ms",
				Figure.of(rounds.stream().map(Woken::p99Millis).toList()), aim));
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
			var nanos = wake(server, connections, names);
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
	private static long[] wake(Server server, List<HttpConnection> connections, List<String> names) {
		try (var control = server.connect()) {
			var nanos = wake(control, connections);
			control.receive().with("");
			for (var wait = 0; wait < names.size(); wait++) {
				connections.get(wait).receive().with(names.get(wait)).with("\"done\"");
			}
			return nanos;
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
