package dev.longrunning.emulator.coverage;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.longrunning.emulator.process.EmulatorProcess;
import dev.longrunning.emulator.testing.RestCalls;

/**
 * What a poll costs, with the built-in definitions alone and with all: processor time of
 * the packaged application, in turns of the one and the other.
 *
 * @param builtIn microseconds a poll in each turn, with the built-in definitions
 * @param all the same with all definitions
 */
record PollCostSection(List<Double> builtIn, List<Double> all) implements Section {

	private static final int WARM_UP = 20_000;

	private static final int TURNS = 11;

	private static final int POLLS = 5_000;

	/**
	 * Starts both, polls each in turn and ends them.
	 * @param directory where they log to
	 * @param definitions all definitions
	 * @return the figures
	 */
	static PollCostSection measure(Path directory, String definitions) {
		try (var few = EmulatorProcess.startMeasured(directory);
				var many = EmulatorProcess.startMeasured(directory, "--emulator.surfaces.definitions=" + definitions)) {
			var polled = List.of(new Polled(few), new Polled(many));
			polled.forEach((one) -> one.poll(WARM_UP));
			var costs = List.of(new ArrayList<Double>(), new ArrayList<Double>());
			for (int turn = 0; turn < TURNS; turn++) {
				for (int which = 0; which < costs.size(); which++) {
					costs.get(which).add(polled.get(which).poll(POLLS));
				}
			}
			return new PollCostSection(List.copyOf(costs.getFirst()), List.copyOf(costs.getLast()));
		}
	}

	/** How much more a poll costs with all definitions, 1 is nothing. */
	double ratio() {
		return median(this.all) / median(this.builtIn);
	}

	@Override
	public String markdown() {
		return String.format(Locale.ROOT,
				"""
						## What a poll costs

						Processor time of the packaged application for a poll over REST that names no service, %d turns of %d polls with
						each set of definitions, one after the other in one run; the middle turn, the least and the most.

						| definitions | µs a poll | least | most |
						|---|--:|--:|--:|
						%s
						%s

						Ratio of the middle turns: %.2f.""",
				TURNS, POLLS, row("built-in", this.builtIn), row("the tree", this.all), ratio());
	}

	private static String row(String title, List<Double> micros) {
		var sorted = micros.stream().sorted().toList();
		return String.format(Locale.ROOT, "| %s | %.0f | %.0f | %.0f |", title, median(micros), sorted.getFirst(),
				sorted.getLast());
	}

	private static double median(List<Double> values) {
		return values.stream().sorted().toList().get(values.size() / 2);
	}

	/**
	 * An application with an operation to poll.
	 *
	 * @param emulator the application
	 * @param calls calls to it
	 * @param path where its operation is
	 */
	private record Polled(EmulatorProcess emulator, RestCalls calls, String path) {

		Polled(EmulatorProcess emulator) {
			this(emulator, emulator.calls(),
					"/v1/" + emulator.calls()
						.post("/v1/projects/polled/locations/eu/images:asyncBatchAnnotate", "{}")
						.textAt("/name"));
		}

		/** Microseconds of the processors that each poll took. */
		double poll(int times) {
			var before = this.emulator.cpuTime();
			var statuses = IntStream.range(0, times)
				.mapToObj((_) -> this.calls.get(this.path).status())
				.collect(Collectors.toSet());
			if (!statuses.equals(Set.of(200))) {
				throw new IllegalStateException("polls were answered with " + statuses);
			}
			return Duration.ofNanos(this.emulator.cpuTime().minus(before).toNanos() / times).toNanos() / 1000.0;
		}

	}

}
