package dev.longrunning.emulator.coverage.recorded;

import java.util.Arrays;
import java.util.stream.Collectors;

import dev.longrunning.emulator.clock.EmulatorClock;
import dev.longrunning.emulator.surface.Surfaces;
import dev.longrunning.emulator.testing.ApisTest;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** Answers are as Google's were recorded, for the services whose definitions are here. */
@ApisTest
class RecordedShapesTests {

	private static final Logger LOG = LoggerFactory.getLogger(RecordedShapesTests.class);

	private final RecordedShapes shapes;

	@Autowired
	RecordedShapesTests(@LocalServerPort int port, Surfaces surfaces, EmulatorClock clock) {
		this.shapes = new RecordedShapes(surfaces, port, clock);
	}

	@Test
	void answersAreAsRecorded() {
		var exceptions = RecordedExceptions.read();
		var report = this.shapes.report();
		LOG.info("{} of {} recordings are served here; as recorded: {}", report.compared().count(),
				report.rows().size(),
				Arrays.stream(Evidence.values())
					.map((evidence) -> "%s %d of %d".formatted(evidence, report.agreeing(evidence),
							report.compared(evidence)))
					.collect(Collectors.joining(", ")));
		assertThat(report.compared()).hasSizeGreaterThan(80);
		assertThat(exceptions.unexplained(report)).isEmpty();
		assertThat(exceptions.needless(report)).isEmpty();
		assertThat(report.firmShare()).isGreaterThanOrEqualTo(0.9);
	}

}
