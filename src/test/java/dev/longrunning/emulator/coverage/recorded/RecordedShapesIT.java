package dev.longrunning.emulator.coverage.recorded;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

import dev.longrunning.emulator.clock.Clocks;
import dev.longrunning.emulator.surface.Surfaces;
import dev.longrunning.emulator.testing.ApisTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** Answers are as Google's were recorded, for the services whose definitions are here. */
@ApisTest
class RecordedShapesIT {

	private static final Logger LOG = LoggerFactory.getLogger(RecordedShapesIT.class);

	/** The least share of firm recordings that agree. */
	private static final double WITH_DATA = 0.85;

	/**
	 * The same without the emulator's data on services. The services whose definitions
	 * are here are those with most data; {@code docs/coverage.md} has the share over all.
	 */
	private static final double WITHOUT_DATA = 0.33;

	private final RecordedShapes shapes;

	private final Surfaces surfaces;

	private final String definitions;

	@TempDir
	private Path directory = Path.of("");

	@Autowired
	RecordedShapesIT(@LocalServerPort int port, Surfaces surfaces, Clocks clocks,
			@Value("${emulator.surfaces.definitions}") String definitions) {
		this.shapes = new RecordedShapes(surfaces, port, clocks);
		this.surfaces = surfaces;
		this.definitions = definitions;
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
		assertThat(report.firmShare()).isGreaterThanOrEqualTo(WITH_DATA);
	}

	@Test
	void rulesAloneAnswerAsRecordedToo() {
		var report = RulesAlone.report(this.surfaces, this.definitions, this.directory);
		assertThat(report.firm().filter(RecordedReport.Row::isCompared)).hasSizeGreaterThan(20);
		assertThat(report.firmShare()).isGreaterThanOrEqualTo(WITHOUT_DATA);
	}

}
