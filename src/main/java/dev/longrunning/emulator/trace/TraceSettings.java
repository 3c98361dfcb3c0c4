package dev.longrunning.emulator.trace;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * The settings of OpenTelemetry. Their names are those of its specification, as variables
 * of the environment or as properties.
 *
 * @param values the settings by the names of their properties
 */
record TraceSettings(Map<String, String> values) {

	private static final String PREFIX = "otel.";

	/** The settings of the emulator, which those of the user precede. */
	private static final Map<String, String> DEFAULTS = Map.of("otel.service.name", "operations-emulator",
			"otel.exporter.otlp.protocol", "http/protobuf", "otel.metrics.exporter", "none", "otel.logs.exporter",
			"none");

	/**
	 * Reads the settings.
	 * @param environment the environment of the application
	 * @return the settings
	 */
	static TraceSettings of(Environment environment) {
		var values = new TreeMap<>(DEFAULTS);
		if (environment instanceof ConfigurableEnvironment sources) {
			sources.getPropertySources()
				.stream()
				.filter(EnumerablePropertySource.class::isInstance)
				.map(EnumerablePropertySource.class::cast)
				.flatMap((source) -> Stream.of(source.getPropertyNames()))
				.map(TraceSettings::property)
				.filter((name) -> name.startsWith(PREFIX))
				.forEach((name) -> values.put(name, environment.getProperty(name, "")));
		}
		return new TraceSettings(values);
	}

	private static String property(String name) {
		return name.toLowerCase(Locale.ROOT).replace('_', '.').replace('-', '.');
	}

	/**
	 * Returns whether traces are sent. A variable alone that names no receiver does not
	 * turn them on, because other programs of the same environment may mean it.
	 * @return true if a receiver is named and nothing turns it off
	 */
	boolean isOn() {
		return (has("otel.exporter.otlp.endpoint") || has("otel.exporter.otlp.traces.endpoint"))
				&& !value("otel.sdk.disabled").equalsIgnoreCase("true")
				&& !value("otel.traces.exporter").equalsIgnoreCase("none");
	}

	private boolean has(String name) {
		return StringUtils.hasText(value(name));
	}

	String value(String name) {
		return this.values.getOrDefault(name, "");
	}

}
