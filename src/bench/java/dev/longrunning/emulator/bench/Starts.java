package dev.longrunning.emulator.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/**
 * From {@code docker run} to the first answer, and the memory that is then taken: the
 * image, and WireMock's jar in a container.
 */
final class Starts {

	private static final Duration IDLE = Duration.ofSeconds(1);

	private static final String POLLED = "projects/p/operations/o";

	private static final String OURS = "image";

	private static final String THEIRS = "WireMock";

	private final Results results;

	Starts(Results results) {
		this.results = results;
	}

	void measure() {
		var references = new References(POLLED, "{\"name\": \"" + POLLED + "\"}", new byte[0]);
		var starts = new LinkedHashMap<String, List<Start>>();
		for (var round = 0; round < Benchmark.ROUNDS; round++) {
			add(starts, OURS, Docker::image, Emulator.FIRST_CALL);
			add(starts, THEIRS, () -> references.wireMock(Docker.base()), "/v1/" + POLLED);
		}
		this.results.keep("start of the image", starts);
		report(starts.getOrDefault(OURS, List.of()), starts.getOrDefault(THEIRS, List.of()));
	}

	private static void add(Map<String, List<Start>> starts, String name, Supplier<Server> starter, String target) {
		try (var server = starter.get()) {
			var millis = server.answering(target).toNanos() / 1e6;
			var cpu = server.cpu().toNanos() / 1e6;
			LockSupport.parkNanos(IDLE.toNanos());
			starts.computeIfAbsent(name, (_) -> new ArrayList<>())
				.add(new Start(millis, cpu, server.residentBytes() / 1e6, server.proportionalBytes() / 1e6));
		}
	}

	private void report(List<Start> ours, List<Start> theirs) {
		this.results.add(row("image, docker run to the first answer", "ms", ours, theirs, Start::millis,
				new Aim.Ratio(1.1, 0.8)));
		this.results.add(row("image, processor time of a start", "ms", ours, theirs, Start::cpuMillis,
				new Aim.Ratio(1, 0.7)));
		this.results.add(row("image, idle memory resident", "MB", ours, theirs, Start::resident,
				new Aim.AtMost(180, 140)));
		this.results.add(row("image, idle memory proportional", "MB", ours, theirs, Start::proportional,
				new Aim.AtMost(180, 140)));
	}

	private static Row row(String name, String unit, List<Start> ours, List<Start> theirs,
			ToDoubleFunction<Start> figure, Aim aim) {
		return new Row(name, unit, figure(ours, figure), THEIRS, Optional.of(figure(theirs, figure)), aim);
	}

	private static Figure figure(List<Start> starts, ToDoubleFunction<Start> figure) {
		return Figure.of(starts.stream().map(figure::applyAsDouble).toList());
	}

	/**
	 * One start.
	 *
	 * @param millis until the first answer
	 * @param cpuMillis processor time until then
	 * @param resident megabytes that are resident a second later
	 * @param proportional the same, with pages that processes share counted for each in
	 * part
	 */
	private record Start(double millis, double cpuMillis, double resident, double proportional) {
	}

}
