package dev.longrunning.emulator;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.longrunning.emulator.clock.ClockSettings;
import dev.longrunning.emulator.fault.FaultSettings;
import dev.longrunning.emulator.journal.JournalSettings;
import dev.longrunning.emulator.metrics.MetricsSettings;
import dev.longrunning.emulator.metrics.MetricsSettings.Amount;
import dev.longrunning.emulator.operation.OperationSettings;
import dev.longrunning.emulator.reload.FileSettings;
import dev.longrunning.emulator.scenario.IdSettings;
import dev.longrunning.emulator.scenario.ScenarioSettings;
import dev.longrunning.emulator.scenario.seed.SeedSettings;
import dev.longrunning.emulator.surface.Strictness;
import dev.longrunning.emulator.surface.definition.SurfaceSettings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The settings of the packages: defaults, values, mistakes, and the page that lists them.
 */
class SettingsTests {

	/** A row of the page: the first cell has names of environment variables. */
	private static final Pattern ROW = Pattern.compile("(?m)^\\| (`EMULATOR_[^|]*)\\|");

	private static final Pattern NAME = Pattern.compile("`(EMULATOR_[A-Z_]+)`");

	/** Settings of the compose file and not of the emulator. */
	private static final Set<String> COMPOSE = Set.of("EMULATOR_BIND", "EMULATOR_PORT", "EMULATOR_CLUSTER_PORT",
			"EMULATOR_POSTGRES_PORT", "EMULATOR_PROMETHEUS_PORT", "EMULATOR_GRAFANA_PORT");

	/** The further settings beside those of the services. */
	private static final Map<String, List<String>> OF_SERVICES = Map.of("EMULATOR_PORTS", List.of("_FILE"),
			"EMULATOR_UPSTREAM", List.of("_CA", "_TIMEOUT"));

	@Test
	void pageListsEverySettingAndNoOther() throws IOException {
		var listed = ROW.matcher(Files.readString(Path.of("docs/settings.md")))
			.results()
			.flatMap((row) -> NAME.matcher(row.group(1)).results())
			.map((name) -> name.group(1))
			.filter((name) -> !COMPOSE.contains(name))
			.collect(Collectors.toSet());
		assertThat(listed).isEqualTo(settings().collect(Collectors.toSet()));
	}

	/** The name of a port of a service is open; the page has a row for all of them. */
	private static Stream<String> settings() {
		var scanner = new ClassPathScanningCandidateComponentProvider(false);
		scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
		return scanner.findCandidateComponents("dev.longrunning.emulator")
			.stream()
			.map((found) -> ClassUtils.resolveClassName(Objects.requireNonNull(found.getBeanClassName()), null))
			.flatMap((type) -> names(type.getAnnotation(ConfigurationProperties.class).value(), type));
	}

	private static Stream<String> names(String prefix, Class<?> type) {
		return Stream.of(type.getRecordComponents()).flatMap((component) -> names(prefix, component));
	}

	private static Stream<String> names(String prefix, RecordComponent component) {
		var name = prefix + "." + component.getName();
		if (component.getType().isRecord()) {
			return names(name, component.getType());
		}
		var variable = name.replace('.', '_').toUpperCase(Locale.ROOT);
		return OF_SERVICES.getOrDefault(variable, List.of("")).stream().map((further) -> variable + further);
	}

	@Test
	void withoutSettingsItRunsOnRealTimeAndKeepsEverything() {
		assertThat(clock(Map.of()).start()).isEmpty();
		assertThat(clock(Map.of()).paused()).isFalse();
		assertThat(clock(Map.of()).rate()).isEqualTo(1);
		assertThat(bound("emulator.ids", IdSettings.class, Map.of()).seed()).isEmpty();
		assertThat(surfaces(Map.of()).definitions()).isEmpty();
		assertThat(Strictness.of(surfaces(Map.of()).strict())).isEqualTo(Strictness.NONE);
		assertThat(metrics(Map.of())).isEqualTo(Amount.OFF);
		assertThat(operation(Map.of()).expiry()).isEmpty();
		assertThat(operation(Map.of()).maxWaits()).isEmpty();
		assertThat(bound("emulator.fault", FaultSettings.class, Map.of()).files()).isEmpty();
		assertThat(bound("emulator.seed", SeedSettings.class, Map.of()).files()).isEmpty();
		assertThat(files(Map.of())).isEqualTo(new FileSettings(false, Duration.ofSeconds(1)));
		assertThat(journal(Map.of()).capacity()).isEqualTo(10_000);
		assertThat(scenario(Map.of()))
			.isEqualTo(new ScenarioSettings(Duration.ofSeconds(3), Duration.ofMillis(500), List.of()));
	}

	@ParameterizedTest
	@CsvSource({ "4096, , 10000", "512, , 10000", "128, , 2684", "128, 20000, 20000", "4096, 0, 0" })
	void halfTheHeapIsForWaitsUnlessTheirNumberIsSet(long megabytes, @Nullable String setting, int held) {
		var settings = Map.of("emulator.operation.maxwaits", Objects.requireNonNullElse(setting, ""));
		assertThat(operation(settings).maxWaits(megabytes << 20)).isEqualTo(held);
	}

	@Test
	void everySettingCanBeSet() {
		var clock = clock(Map.of("emulator.clock.start", "2026-01-02T03:04:10Z", "emulator.clock.paused", "true",
				"emulator.clock.rate", "60"));
		assertThat(clock).isEqualTo(new ClockSettings(clock.start(), true, 60));
		assertThat(clock.start()).contains(Instant.parse("2026-01-02T03:04:10Z"));
		assertThat(bound("emulator.ids", IdSettings.class, Map.of("emulator.ids.seed", "42")).seed()).contains(42L);
		var surfaces = surfaces(
				Map.of("emulator.surfaces.definitions", "/a,/b", "emulator.surfaces.strict", "a.b,c.d"));
		assertThat(surfaces.definitions()).containsExactly(Path.of("/a"), Path.of("/b"));
		assertThat(Strictness.of(surfaces.strict())).isEqualTo(new Strictness(false, Set.of("a.b", "c.d")));
		var operation = operation(Map.of("emulator.operation.expiry", "24h", "emulator.operation.maxwaits", "7"));
		assertThat(operation.expiry()).contains(Duration.ofDays(1));
		assertThat(operation.maxWaits()).contains(7);
		assertThat(bound("emulator.fault", FaultSettings.class, Map.of("emulator.fault.files", "/f.yaml")).files())
			.containsExactly(Path.of("/f.yaml"));
		assertThat(bound("emulator.seed", SeedSettings.class, Map.of("emulator.seed.files", "/o.yaml")).files())
			.containsExactly(Path.of("/o.yaml"));
		assertThat(files(Map.of("emulator.files.watch", "true", "emulator.files.interval", "20ms")))
			.isEqualTo(new FileSettings(true, Duration.ofMillis(20)));
		assertThat(journal(Map.of("emulator.journal.capacity", "0")).capacity()).isZero();
		assertThat(scenario(Map.of("emulator.scenario.defaultduration", "0s", "emulator.scenario.canceldelay", "2s",
				"emulator.scenario.files", "/s.yaml")))
			.isEqualTo(new ScenarioSettings(Duration.ZERO, Duration.ofSeconds(2), List.of(Path.of("/s.yaml"))));
	}

	@ParameterizedTest
	@CsvSource({ "on, ON", "true, ON", "histograms, HISTOGRAMS", "off, OFF", "false, OFF" })
	void metricsAreOnOffOrHistograms(String value, Amount amount) {
		assertThat(metrics(Map.of("emulator.metrics", value))).isEqualTo(amount);
	}

	@ParameterizedTest
	@CsvSource({ "emulator.operation.maxwaits, -1", "emulator.operation.expiry, -1s", "emulator.journal.capacity, -1",
			"emulator.clock.start, today", "emulator.ids.seed, x", "emulator.files.interval, 0s",
			"emulator.metrics, some" })
	void settingThatMakesNoSenseStopsTheStart(String name, String value) {
		var settings = Map.of(name, value);
		assertThatExceptionOfType(BindException.class).isThrownBy(() -> {
			clock(settings);
			operation(settings);
			journal(settings);
			files(settings);
			metrics(settings);
			bound("emulator.ids", IdSettings.class, settings);
		}).withStackTraceContaining(name);
	}

	@ParameterizedTest
	@CsvSource({ "emulator.scenario.defaultduration, -1s", "emulator.scenario.canceldelay, -1s",
			"emulator.scenario.defaultduration, soon" })
	void lengthThatMakesNoSenseStopsTheStart(String name, String value) {
		assertThatExceptionOfType(BindException.class).isThrownBy(() -> scenario(Map.of(name, value)))
			.withStackTraceContaining("emulator.scenario");
	}

	private static ClockSettings clock(Map<String, String> settings) {
		return bound("emulator.clock", ClockSettings.class, settings);
	}

	private static SurfaceSettings surfaces(Map<String, String> settings) {
		return bound("emulator.surfaces", SurfaceSettings.class, settings);
	}

	private static OperationSettings operation(Map<String, String> settings) {
		return bound("emulator.operation", OperationSettings.class, settings);
	}

	private static FileSettings files(Map<String, String> settings) {
		return bound("emulator.files", FileSettings.class, settings);
	}

	private static Amount metrics(Map<String, String> settings) {
		return bound("emulator", MetricsSettings.class, settings).metrics();
	}

	private static JournalSettings journal(Map<String, String> settings) {
		return bound("emulator.journal", JournalSettings.class, settings);
	}

	private static ScenarioSettings scenario(Map<String, String> settings) {
		return bound("emulator.scenario", ScenarioSettings.class, settings);
	}

	private static <T> T bound(String prefix, Class<T> type, Map<String, String> settings) {
		return new Binder(List.of(new MapConfigurationPropertySource(settings)), null,
				ApplicationConversionService.getSharedInstance(), null)
			.bindOrCreate(prefix, type);
	}

}
