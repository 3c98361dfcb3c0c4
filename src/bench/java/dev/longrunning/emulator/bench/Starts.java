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

/** Start-up until the first call is answered, and the memory that is then taken: each server as its users run it. */
final class Starts {

	private static final int ROUNDS = 5;

	private static final Duration IDLE = Duration.ofSeconds(1);

	private static final String POLLED = "projects/p/operations/o";

	private static final String WIREMOCK = "WireMock";

	private static final String TRAINED = Image.isAheadOfTime() ? "image" : "image without -Paot";

	private final Results results;

	Starts(Results results) {
		this.results = results;
	}

	void measure() {
		var image = Image.make();
		var wireMock = new References(POLLED, "{\"name\": \"" + POLLED + "\"}", new byte[0]);
		var starts = new LinkedHashMap<String, List<Start>>();
		for (var round = 0; round < ROUNDS; round++) {
			add(starts, TRAINED, image::start, Emulator.FIRST_CALL);
			add(starts, WIREMOCK, () -> wireMock.wireMock(new Jvm(List.of())), "/v1/" + POLLED);
		}
		report(this.results.keep("start-up", starts));
	}

	private static void add(Map<String, List<Start>> starts, String name, Supplier<Server> starter, String target) {
		try (var server = starter.get()) {
			var millis = server.answering(target).toNanos() / 1e6;
			var cpu = server.cpu().toNanos() / 1e6;
			LockSupport.parkNanos(IDLE.toNanos());
			starts.computeIfAbsent(name, (_) -> new ArrayList<>())
				.add(new Start(millis, cpu, server.residentBytes() / 1e6));
		}
	}

	private void report(Map<String, List<Start>> starts) {
		var ours = starts.getOrDefault(TRAINED, List.of());
		var theirs = starts.getOrDefault(WIREMOCK, List.of());
		this.results.add(row("start of the " + TRAINED, "ms", ours, theirs, Start::millis, new Aim.Ratio(2, 1)));
		this.results.add(row("start of the " + TRAINED + ", processor time", "ms", ours, theirs, Start::cpuMillis,
				Aim.NONE));
		this.results.add(row("idle memory of the " + TRAINED, "MB", ours, theirs, Start::megabytes,
				new Aim.AtMost(250, 150)));
	}

	private static Row row(String name, String unit, List<Start> ours, List<Start> theirs,
			ToDoubleFunction<Start> figure, Aim aim) {
		return new Row(name, unit, figure(ours, figure), WIREMOCK, Optional.of(figure(theirs, figure)), aim);
	}

	private static Figure figure(List<Start> starts, ToDoubleFunction<Start> figure) {
		return Figure.of(starts.stream().map(figure::applyAsDouble).toList());
	}

	/**
	 * One start.
	 *
	 * @param millis until the first answer
	 * @param cpuMillis processor time until then
	 * @param megabytes what is resident a second later
	 */
	private record Start(double millis, double cpuMillis, double megabytes) {
	}

}
