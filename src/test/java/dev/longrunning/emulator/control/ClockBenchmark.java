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
	void day(RepetitionInfo repetition) {
		var project = "projects/bench-" + repetition.getCurrentRepetition();
		var mine = this.emulator.in(project);
		fill(project, 10_000);
		var begin = System.nanoTime();
		mine.clock().advance(ofHours(24));
		LOG.log(System.Logger.Level.INFO, "advance 24 h over 10,000 jobs of 10 stages: {0} ms",
				(System.nanoTime() - begin) / 1_000_000);
		assertThat(mine.operations().counts().done()).isEqualTo(10_000);
		mine.reset();
	}

	@RepeatedTest(60)
	void resets() {
		LOG.log(System.Logger.Level.INFO, "reset of 1,000 operations: of a project {0} ms, of all {1} ms",
				reset(this.emulator.in("projects/bench")), reset(this.emulator));
	}

	private double reset(EmulatorClient what) {
		fill("projects/bench", 1000);
		var begin = System.nanoTime();
		what.reset();
		var took = System.nanoTime() - begin;
		assertThat(what.operations().counts().total()).isZero();
		return took / 100_000 / 10.0;
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
