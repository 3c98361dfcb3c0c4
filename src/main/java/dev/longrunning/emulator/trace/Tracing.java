package dev.longrunning.emulator.trace;

import java.util.Locale;
import java.util.concurrent.TimeUnit;

import dev.longrunning.emulator.event.Events;
import dev.longrunning.emulator.journal.Journal;
import dev.longrunning.emulator.operation.OperationStore;
import dev.longrunning.emulator.status.StatusException;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigurationException;

/** The connection of calls and operations to OpenTelemetry. */
final class Tracing implements AutoCloseable {

	private static final String HTTP = "http/protobuf";

	/** The time for the last spans, so that an absent receiver does not hold the stop. */
	private static final int SECONDS_TO_STOP = 2;

	private final OpenTelemetrySdk sdk;

	private final OperationSpans operations;

	Tracing(TraceSettings settings, Journal journal, Events events, OperationStore store) {
		this.sdk = sdk(settings);
		var tracer = this.sdk.getTracer("dev.longrunning.emulator");
		this.operations = new OperationSpans(tracer, store);
		var calls = new CallSpans(tracer, this.sdk.getPropagators().getTextMapPropagator(), this.operations);
		journal.readHeaders();
		journal.onAnswer(calls::answered);
		events.onOperation(this.operations::changed);
	}

	private static OpenTelemetrySdk sdk(TraceSettings settings) {
		requireHttp(settings, "otel.exporter.otlp.protocol");
		requireHttp(settings, "otel.exporter.otlp.traces.protocol");
		try {
			return AutoConfiguredOpenTelemetrySdk.builder()
				.addPropertiesSupplier(settings::values)
				.disableShutdownHook()
				.build()
				.getOpenTelemetrySdk();
		}
		catch (ConfigurationException | IllegalArgumentException ex) {
			throw StatusException.invalidArgument("OpenTelemetry rejects its settings (OTEL_...): " + ex.getMessage());
		}
	}

	private static void requireHttp(TraceSettings settings, String name) {
		var protocol = settings.value(name);
		if (!protocol.isEmpty() && !protocol.equals(HTTP)) {
			throw StatusException.invalidArgument("%s must be %s, not '%s'. Receivers take it on port 4318."
				.formatted(name.toUpperCase(Locale.ROOT).replace('.', '_'), HTTP, protocol));
		}
	}

	@Override
	public void close() {
		this.operations.close();
		this.sdk.getSdkTracerProvider().shutdown().join(SECONDS_TO_STOP, TimeUnit.SECONDS);
	}

}
