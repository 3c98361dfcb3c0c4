package dev.longrunning.emulator;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import dev.longrunning.emulator.scenario.ScenarioProperties;
import dev.longrunning.emulator.surface.Strictness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.convert.ApplicationConversionService;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class EmulatorPropertiesTests {

	@Test
	void withoutSettingsItRunsOnRealTimeAndKeepsEverything() {
		var properties = emulator(Map.of());
		assertThat(properties.clock().start()).isEmpty();
		assertThat(properties.clock().paused()).isFalse();
		assertThat(properties.clock().rate()).isEqualTo(1);
		assertThat(properties.ids().seed()).isEmpty();
		assertThat(properties.surfaces().definitions()).isEmpty();
		assertThat(Strictness.of(properties.surfaces().strict())).isEqualTo(Strictness.NONE);
		assertThat(properties.operation().expiry()).isEmpty();
		assertThat(properties.fault().files()).isEmpty();
		assertThat(properties.seed().files()).isEmpty();
		assertThat(properties.operation().maxWaits()).isEmpty();
		assertThat(properties.journal().capacity()).isEqualTo(10_000);
		assertThat(scenario(Map.of()))
			.isEqualTo(new ScenarioProperties(Duration.ofSeconds(3), Duration.ofMillis(500), List.of()));
	}

	@ParameterizedTest
	@CsvSource({ "4096, , 10000", "512, , 10000", "128, , 2684", "128, 20000, 20000", "4096, 0, 0" })
	void halfTheHeapIsForWaitsUnlessTheirNumberIsSet(long megabytes, @Nullable String setting, int held) {
		var settings = Map.of("emulator.operation.maxwaits", Objects.requireNonNullElse(setting, ""));
		assertThat(emulator(settings).operation().maxWaits(megabytes << 20)).isEqualTo(held);
	}

	@Test
	void everySettingCanBeSet() {
		var properties = emulator(Map.of("emulator.clock.start", "2026-01-02T03:04:10Z", "emulator.clock.paused",
				"true", "emulator.clock.rate", "60", "emulator.ids.seed", "42", "emulator.surfaces.definitions",
				"/a,/b", "emulator.surfaces.strict", "a.b,c.d", "emulator.operation.expiry", "24h",
				"emulator.operation.maxwaits", "7", "emulator.fault.files", "/f.yaml", "emulator.seed.files",
				"/o.yaml"));
		assertThat(properties.seed().files()).containsExactly(Path.of("/o.yaml"));
		assertThat(emulator(Map.of("emulator.journal.capacity", "0")).journal().capacity()).isZero();
		assertThat(properties.fault().files()).containsExactly(Path.of("/f.yaml"));
		assertThat(properties.clock().start()).contains(Instant.parse("2026-01-02T03:04:10Z"));
		assertThat(properties.clock().paused()).isTrue();
		assertThat(properties.clock().rate()).isEqualTo(60);
		assertThat(properties.ids().seed()).contains(42L);
		assertThat(properties.surfaces().definitions()).containsExactly(Path.of("/a"), Path.of("/b"));
		assertThat(Strictness.of(properties.surfaces().strict()))
			.isEqualTo(new Strictness(false, Set.of("a.b", "c.d")));
		assertThat(properties.operation().expiry()).contains(Duration.ofDays(1));
		assertThat(properties.operation().maxWaits()).contains(7);
		assertThat(scenario(Map.of("emulator.scenario.defaultduration", "0s", "emulator.scenario.canceldelay", "2s",
				"emulator.scenario.files", "/s.yaml")))
			.isEqualTo(new ScenarioProperties(Duration.ZERO, Duration.ofSeconds(2), List.of(Path.of("/s.yaml"))));
	}

	@ParameterizedTest
	@CsvSource({ "emulator.operation.maxwaits, -1", "emulator.operation.expiry, -1s", "emulator.journal.capacity, -1",
			"emulator.clock.start, today", "emulator.ids.seed, x" })
	void settingThatMakesNoSenseStopsTheStart(String name, String value) {
		assertThatExceptionOfType(BindException.class).isThrownBy(() -> emulator(Map.of(name, value)))
			.withStackTraceContaining(name);
	}

	@ParameterizedTest
	@CsvSource({ "emulator.scenario.defaultduration, -1s", "emulator.scenario.canceldelay, -1s",
			"emulator.scenario.defaultduration, soon" })
	void lengthThatMakesNoSenseStopsTheStart(String name, String value) {
		assertThatExceptionOfType(BindException.class).isThrownBy(() -> scenario(Map.of(name, value)))
			.withStackTraceContaining("emulator.scenario");
	}

	private static EmulatorProperties emulator(Map<String, String> settings) {
		return binder(settings).bindOrCreate("emulator", EmulatorProperties.class);
	}

	private static ScenarioProperties scenario(Map<String, String> settings) {
		return binder(settings).bindOrCreate("emulator.scenario", ScenarioProperties.class);
	}

	private static Binder binder(Map<String, String> settings) {
		return new Binder(List.of(new MapConfigurationPropertySource(settings)), null,
				ApplicationConversionService.getSharedInstance(), null);
	}

}
