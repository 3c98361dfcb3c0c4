package dev.longrunning.emulator.upstream;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import dev.longrunning.emulator.EmbeddedApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** The settings of upstreams, and their mistakes. */
class UpstreamSettingsTests {

	@Test
	void settingsBesideThoseOfServicesAreNoServices() {
		var settings = new UpstreamSettings(
				Map.of("a.example.com", "https://a.example.com/", "ca", "/ca.pem", "timeout", "30s"));
		assertThat(settings.services()).isEqualTo(Map.of("a.example.com", URI.create("https://a.example.com")));
		assertThat(settings.ca()).contains(Path.of("/ca.pem"));
		assertThat(settings.timeout()).isEqualTo(Duration.ofSeconds(30));
		assertThat(new UpstreamSettings(Map.of()).timeout()).isEqualTo(Duration.ofMinutes(3));
		assertThat(new UpstreamSettings(Map.of()).services()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "a.example.com", "ftp://a.example.com", "https://user:secret-1@a.example.com",
			"https://a.example.com/v1", "https://a.example.com?key=secret-1", "https://" })
	void addressThatIsNoneIsRefusedWithoutItsCredentials(String address) {
		var settings = new UpstreamSettings(Map.of("a.example.com", address));
		assertThatIllegalArgumentException().isThrownBy(settings::services)
			.withMessageContaining("emulator.upstream.a.example.com must be an address such as https://")
			.withMessageNotContaining("secret-1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "soon", "0s", "-1s" })
	void timeoutMustBePositive(String timeout) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new UpstreamSettings(Map.of("timeout", timeout)).timeout())
			.withMessageContaining("emulator.upstream.timeout must be a positive duration");
	}

	@ParameterizedTest
	@CsvSource({
			"EMULATOR_UPSTREAM_NONE_EXAMPLE_COM, http://localhost:1, none.example.com is the upstream of a service",
			"EMULATOR_UPSTREAM_VISION_GOOGLEAPIS_COM, localhost, must be an address" })
	void mistakeStopsTheStart(String setting, String value, String message) {
		assertThatException().isThrownBy(() -> EmbeddedApplication.start(Map.of(setting, value)))
			.withStackTraceContaining(message);
	}

	@Test
	void fileWithoutCertificatesStopsTheStart(@TempDir Path directory) throws Exception {
		var file = Files.writeString(directory.resolve("ca.pem"), "no certificate");
		assertThatException()
			.isThrownBy(() -> EmbeddedApplication.start(Map.of("EMULATOR_UPSTREAM_CA", file.toString(),
					"EMULATOR_UPSTREAM_VISION_GOOGLEAPIS_COM", "https://localhost:1")))
			.withStackTraceContaining("emulator.upstream.ca is '" + file + "', which must be a PEM file");
	}

}
