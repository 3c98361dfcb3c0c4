package dev.longrunning.emulator.auth;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.longrunning.emulator.auth.AuthSettings.Account;
import dev.longrunning.emulator.auth.AuthSettings.Demand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.convert.ApplicationConversionService;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class AuthSettingsTests {

	@Test
	void withoutSettingsNothingIsDemanded() {
		var settings = settings(Map.of());
		assertThat(settings.auth()).isEqualTo(Demand.OFF);
		assertThat(settings.credentials())
			.isEqualTo(new Account("emulator-project", Optional.empty(), Duration.ofHours(1)));
		assertThat(settings.credentials().address()).isEqualTo("emulator@emulator-project.iam.gserviceaccount.com");
	}

	@Test
	void everySettingCanBeSet() {
		var settings = settings(Map.of("emulator.auth", "required", "emulator.credentials.project", "my-project",
				"emulator.credentials.email", "me@example.com", "emulator.credentials.lifetime", "30d"));
		assertThat(settings.auth()).isEqualTo(Demand.REQUIRED);
		assertThat(settings.credentials())
			.isEqualTo(new Account("my-project", Optional.of("me@example.com"), Duration.ofDays(30)));
		assertThat(settings.credentials().address()).isEqualTo("me@example.com");
		assertThat(settings(Map.of("emulator.auth", "false")).auth()).as("off in YAML").isEqualTo(Demand.OFF);
	}

	@ParameterizedTest
	@CsvSource({ "emulator.auth, strict", "emulator.credentials.project, My project",
			"emulator.credentials.email, nobody", "emulator.credentials.lifetime, 0s",
			"emulator.credentials.lifetime, 30000d" })
	void settingThatMakesNoSenseStopsTheStart(String name, String value) {
		assertThatExceptionOfType(BindException.class).isThrownBy(() -> settings(Map.of(name, value)))
			.withStackTraceContaining(name);
	}

	private static AuthSettings settings(Map<String, String> settings) {
		return new Binder(List.of(new MapConfigurationPropertySource(settings)), null,
				ApplicationConversionService.getSharedInstance(), null)
			.bindOrCreate("emulator", AuthSettings.class);
	}

}
