package dev.longrunning.emulator.port;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.longrunning.emulator.testing.EmulatorPorts;
import dev.longrunning.emulator.testing.PortsTest;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** Who looks for the ports finds the same everywhere. */
@PortsTest
class PortsReportTests {

	private final int shared;

	private final EmulatorPorts ports;

	@Autowired
	PortsReportTests(@LocalServerPort int shared, EmulatorPorts ports) {
		this.shared = shared;
		this.ports = ports;
	}

	@Test
	void readinessShowsPortsSharedAndTlsFirst() {
		assertThat(this.ports.byName().keySet()).containsExactly("http", "https", "earthengine.googleapis.com",
				"vision.googleapis.com");
		assertThat(this.ports.byName().values()).doesNotHaveDuplicates().allMatch((port) -> port > 0);
		assertThat(this.ports.port("http")).isEqualTo(this.shared);
	}

	@Test
	void readinessSaysThatItIsReadyAsBefore() {
		var readiness = this.ports.calls("http").get("/actuator/health/readiness");
		assertThat(readiness.textAt("/status")).isEqualTo("UP");
		assertThat(readiness.textAt("/components/readinessState/status")).isEqualTo("UP");
		assertThat(this.ports.calls("http").get("/actuator/health").at("/components/ports").isMissingNode()).isTrue();
	}

	@Test
	void fileHasOneOnALine() throws IOException {
		var file = Path.of(PortsTest.FILE);
		var report = JsonMapper.shared().readTree(Files.readString(file));
		assertThat(report.propertyStream()).hasSize(4)
			.allSatisfy((port) -> assertThat(port.getValue().asInt()).isEqualTo(this.ports.port(port.getKey())));
		assertThat(Files.readAllLines(file)).hasSize(6).contains("  \"http\" : " + this.shared + ",");
		assertThat(file.resolveSibling("ports.json.part")).doesNotExist();
	}

}
