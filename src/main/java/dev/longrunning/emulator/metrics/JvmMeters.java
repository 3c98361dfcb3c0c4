package dev.longrunning.emulator.metrics;

import java.util.stream.Stream;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;

/** The usual meters of a JVM and its process. */
final class JvmMeters implements MeterBinder, AutoCloseable {

	private final JvmGcMetrics collections = new JvmGcMetrics();

	@Override
	public void bindTo(MeterRegistry registry) {
		Stream
			.of(this.collections, new JvmMemoryMetrics(), new JvmThreadMetrics(), new ProcessorMetrics(),
					new UptimeMetrics())
			.forEach((binder) -> binder.bindTo(registry));
	}

	@Override
	public void close() {
		this.collections.close();
	}

}
