package dev.longrunning.emulator.metrics;

import java.util.Objects;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;

/** The meter whose labels tell the version; a build from classes has none. */
final class BuildMeters implements MeterBinder {

	private final ObjectProvider<BuildProperties> build;

	BuildMeters(ObjectProvider<BuildProperties> build) {
		this.build = build;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		this.build.ifAvailable((build) -> Gauge.builder("emulator.build.info", () -> 1)
			.description("The version and the commit, as labels of the constant 1")
			.tag("version", Objects.requireNonNullElse(build.getVersion(), ""))
			.tag("commit", Objects.requireNonNullElse(build.get("commit"), ""))
			.register(registry));
	}

}
