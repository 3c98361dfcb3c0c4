package dev.longrunning.emulator.port;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** The health component that lists the open ports. */
@Component("ports")
final class PortsHealth implements HealthIndicator {

	private final OpenPorts ports;

	PortsHealth(OpenPorts ports) {
		this.ports = ports;
	}

	@Override
	public Health health() {
		return Health.up().withDetails(this.ports.byName()).build();
	}

}
