package dev.longrunning.emulator.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The clock moved by a day, over many jobs of ten stages each that end within it. */
final class Jumps {

	private static final int JOBS = Integer.getInteger("bench.jobs", 10_000);

	private static final int STAGES = 10;

	private static final String SCENARIO = Stream.generate(() -> "{\"for\": \"2h\"}")
		.limit(STAGES)
		.collect(Collectors.joining(", ", "{\"script\": {\"stages\": [",
				"]}}"));

	private final Results results;

	Jumps(Results results) {
		this.results = results;
	}

	void measure() {
		var seconds = new ArrayList<Double>();
		var own = new ArrayList<Double>();
		try (var server = Docker.image()) {
			for (var round = 0; round < Benchmark.ROUNDS; round++) {
				seconds.add(jump(server, "main-" + round, ""));
				own.add(jump(server, "own-" + round, "?scope=projects/own-" + round));
			}
		}
		var name = "image, clock moved by a day, %,d jobs of %d stages".formatted(JOBS, STAGES);
		report(name, seconds);
		report(name + ", their project's first", own);
	}

	private void report(String name, List<Double> seconds) {
		this.results.keep(name, Map.of("emulator", seconds));
		this.results.add(Row.alone(name, "s", Figure.of(seconds), new Aim.AtMost(0.7, 0.4)));
	}

	private static double jump(Server server, String project, String query) {
		try (var control = server.connect()) {
			control.put("/emulator/v1/scenarios/day?scope=projects/" + project, SCENARIO).with("");
		}
		var names = Jobs.start(server, project, JOBS);
		try (var control = server.connect()) {
			var begin = System.nanoTime();
			control.post("/emulator/v1/clock:advance" + query, "{\"by\": \"24h\"}").with("");
			var seconds = (System.nanoTime() - begin) / 1e9;
			for (var name : List.of(names.getFirst(), names.getLast())) {
				control.get("/v1/" + name).with("\"done\"");
			}
			return seconds;
		}
	}

}
