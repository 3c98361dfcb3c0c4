package dev.longrunning.emulator.coverage.lifecycle;

import dev.longrunning.emulator.clock.Clocks;
import dev.longrunning.emulator.surface.Surfaces;
import dev.longrunning.emulator.testing.ApisTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

@ApisTest
class LifecycleIT {

	private final LifecycleSweep sweep;

	@Autowired
	LifecycleIT(@LocalServerPort int port, Surfaces surfaces, Clocks clocks) {
		this.sweep = new LifecycleSweep(surfaces, port, clocks);
	}

	@Test
	void everyTypeIsCreatedReadListedUpdatedAndDeletedOverBothTransports() {
		var report = this.sweep.run();
		assertThat(report.failures()).isEmpty();
		assertThat(report.rows()).hasSizeGreaterThan(200);
	}

}
