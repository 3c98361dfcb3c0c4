package dev.longrunning.emulator.coverage.recorded;

import dev.longrunning.emulator.clock.Clocks;
import dev.longrunning.emulator.surface.Surfaces;
import dev.longrunning.emulator.testing.ApisTest;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Created resources have the fields that Google's were recorded with, for the services
 * whose definitions are here.
 */
@ApisTest
class RecordedResourcesIT {

	private static final Logger LOG = LoggerFactory.getLogger(RecordedResourcesIT.class);

	private final RecordedResources resources;

	@Autowired
	RecordedResourcesIT(@LocalServerPort int port, Surfaces surfaces, Clocks clocks) {
		this.resources = new RecordedResources(surfaces, port, clocks);
	}

	@Test
	void createdResourcesHaveTheRecordedFields() {
		var report = this.resources.report();
		LOG.info("all that was sent: {}, exactly the recorded fields: {}", report.complete(), report.exact());
		report.compared().filter((row) -> !row.isExact()).forEach((row) -> LOG.info("{}", row));
		assertThat(report.compared()).hasSizeGreaterThan(30);
		assertThat(report.compared()).filteredOn((row) -> !row.isComplete()).isEmpty();
		assertThat(report.exact().value()).isGreaterThanOrEqualTo(0.6);
	}

}
