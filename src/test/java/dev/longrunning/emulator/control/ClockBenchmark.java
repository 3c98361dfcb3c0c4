package dev.longrunning.emulator.control;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.longrunning.emulator.client.EmulatorClient;
import dev.longrunning.emulator.testing.EmulatorTest;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

import org.springframework.beans.factory.annotation.Autowired;

import static java.time.Duration.ofHours;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * How long a day takes for 10,000 jobs of 10 stages, and a reset of 1,000 operations.
 * Says it in the log; asserts only that it happened. No part of the tests:
 * {@code ./mvnw test -Dtest=ClockBenchmark}.
 */
@EmulatorTest
class ClockBenchmark {

	private static final System.Logger LOG = System.getLogger(ClockBenchmark.class.getName());

	private final EmulatorClient emulator;

	@Autowired
	ClockBenchmark(EmulatorClient emulator) {
		this.emulator = emulator;
	}

	@RepeatedTest(5)
	void dayAndReset(RepetitionInfo repetition) {
		var project = "projects/bench-" + repetition.getCurrentRepetition();
		var mine = this.emulator.in(project);
		fill(project, 10_000);
		var begin = System.nanoTime();
		mine.clock().advance(ofHours(24));
		var advanced = System.nanoTime();
		assertThat(mine.operations().counts().done()).isEqualTo(10_000);
		mine.reset();
		fill(project, 1000);
		var filled = System.nanoTime();
		mine.reset();
		var ofProject = System.nanoTime() - filled;
		fill(project, 1000);
		filled = System.nanoTime();
		this.emulator.reset();
		LOG.log(System.Logger.Level.INFO,
				"advance 24 h over 10,000 jobs of 10 stages: {0} ms; reset of 1,000: a project''s {1} ms, of all {2} ms",
				(advanced - begin) / 1_000_000, ofProject / 1_000_000, (System.nanoTime() - filled) / 1_000_000);
		assertThat(mine.operations().counts().total()).isZero();
	}

	private void fill(String project, int count) {
		var stages = IntStream.range(0, 10).mapToObj((_) -> "{for: 2h}").collect(Collectors.joining(", "));
		IntStream.range(0, count)
			.parallel()
			.forEach((number) -> this.emulator.operations()
				.create("{name: %s/operations/o%d, service: vision.googleapis.com, script: {stages: [%s]}}"
					.formatted(project, number, stages)));
	}

}
