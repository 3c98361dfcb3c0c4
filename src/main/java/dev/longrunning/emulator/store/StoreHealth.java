package dev.longrunning.emulator.store;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** The health of the store: down while its disk is full. */
@Component("store")
final class StoreHealth implements HealthIndicator {

	private final StoreSpace space;

	StoreHealth(StoreSpace space) {
		this.space = space;
	}

	@Override
	public Health health() {
		if (!this.space.isLow()) {
			return Health.up().build();
		}
		return Health.down()
			.withDetail("reason", "The disk of the store is full; nothing can be changed.")
			.withDetail("free", this.space.free())
			.build();
	}

}
