package dev.longrunning.emulator.process;

import java.nio.file.Path;

import dev.longrunning.emulator.testing.TraceReceiver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Metrics, build information and logs of the packaged application, and their absence when
 * off.
 */
class ObservedProcessIT {

	private static final String METRICS = "io.micrometer.core";

	private static final String PROMETHEUS = "io.prometheus";

	private static final String TRACES = "io.opentelemetry";

	@TempDir
	private Path directory;

	@Test
	void withoutSettingsNoClassOfMetricsOrTracesIsLoaded() {
		try (var emulator = EmulatorProcess.start(this.directory)) {
			assertThat(emulator.loadedClasses()).contains("dev.longrunning.emulator.EmulatorApplication")
				.doesNotContain(METRICS, PROMETHEUS, TRACES);
			var answer = emulator.calls().get("/actuator/prometheus");
			assertThat(answer.status()).isEqualTo(404);
			assertThat(answer.textAt("/error/status")).isEqualTo("NOT_FOUND");
			assertThat(answer.textAt("/error/message")).contains("GET /actuator/prometheus");
			assertThat(emulator.calls().get("/actuator").at("/_links/prometheus").isMissingNode()).isTrue();
		}
	}

	@Test
	void settingsLoadWhatTheyAskFor() {
		try (var receiver = new TraceReceiver();
				var emulator = EmulatorProcess.start(this.directory, "--emulator.metrics=on",
						"--otel.exporter.otlp.endpoint=" + receiver.address(), "--otel.bsp.schedule.delay=50")) {
			emulator.calls().get("/v1/projects/p/operations/none");
			assertThat(emulator.calls().get("/actuator/prometheus").text())
				.contains("method=\"google.longrunning.Operations.GetOperation\"", "emulator_build_info{commit=");
			await().until(
					() -> receiver.spans((span) -> span.getName().equals("google.longrunning.Operations/GetOperation"))
						.size() == 1);
			assertThat(receiver.resourceAttribute("service.name")).isEqualTo("operations-emulator");
			assertThat(emulator.loadedClasses()).contains(METRICS, PROMETHEUS, TRACES);
		}
	}

	@ParameterizedTest
	@CsvSource({ "--otel.sdk.disabled=true", "--otel.traces.exporter=none" })
	void tracesAreTurnedOffByTheirOwnVariables(String setting) {
		try (var emulator = EmulatorProcess.start(this.directory, "--otel.exporter.otlp.endpoint=http://localhost:4318",
				setting)) {
			assertThat(emulator.loadedClasses()).doesNotContain(TRACES);
		}
	}

	@Test
	void logIsInJsonIfBootIsAskedTo() {
		try (var emulator = EmulatorProcess.start(this.directory, "--logging.structured.format.console=ecs")) {
			emulator.calls()
				.post("/v1/projects/p/images:asyncBatchAnnotate",
						"{\"requests\": [{}], \"outputConfig\": {\"batchSize\": 1}}");
			await().until(() -> emulator.log().contains(" started by "));
			var lines = emulator.log().lines().map((line) -> JsonMapper.shared().readTree(line)).toList();
			assertThat(lines).isNotEmpty().allSatisfy((line) -> {
				assertThat(line.at("/@timestamp").asString()).isNotEmpty();
				assertThat(line.at("/log/level").asString()).isNotEmpty();
			});
			assertThat(lines).anyMatch((line) -> line.at("/message").asString("").startsWith("Listening on http "));
		}
	}

	@Test
	void infoTellsVersionCommitAndTimeOfTheBuildAlone() {
		try (var emulator = EmulatorProcess.start(this.directory)) {
			var info = JsonMapper.shared().readTree(emulator.calls().get("/actuator/info").body());
			assertThat(info.propertyNames()).containsExactly("build");
			assertThat(info.get("build").propertyNames()).containsExactlyInAnyOrder("group", "artifact", "name",
					"version", "commit", "time");
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					--emulator.metrics=some | emulator.metrics
					--otel.exporter.otlp.protocol=grpc | OTEL_EXPORTER_OTLP_PROTOCOL must be http/protobuf, not 'grpc'
					--otel.traces.sampler=sometimes | OpenTelemetry rejects its settings (OTEL_...): Unrecognized value for otel.traces.sampler: sometimes
					--otel.exporter.otlp.traces.endpoint=nowhere | OpenTelemetry rejects its settings (OTEL_...)
					""")
	void wrongSettingStopsTheStartWithItsName(String setting, String message) {
		assertThat(
				EmulatorProcess.failing(this.directory, "--otel.exporter.otlp.endpoint=http://localhost:4318", setting))
			.contains("APPLICATION FAILED TO START", message)
			.doesNotContain("\tat ");
	}

}
