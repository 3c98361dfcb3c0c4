package dev.longrunning.emulator.port;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Settings as they come from the environment. */
class TlsSettingsTests {

	@Test
	void withoutSettingsThereIsTheSharedPortAlone() {
		var settings = tls(Map.of());
		assertThat(settings.tls().port()).isEmpty();
		assertThat(settings.authorityFile()).isEmpty();
		assertThat(ports(Map.of()).services()).isEmpty();
		assertThat(ports(Map.of()).file()).isEmpty();
	}

	@Test
	void everySettingCanBeSet() {
		var tls = tls(Map.of("EMULATOR_TLS_PORT", "8443", "EMULATOR_TLS_CERTIFICATE", "/c.pem", "EMULATOR_TLS_KEY",
				"/k.pem", "EMULATOR_TLS_CLIENTCA", "/clients.pem"))
			.tls();
		assertThat(tls.port()).contains(8443);
		assertThat(tls.certificate()).contains("/c.pem");
		assertThat(tls.key()).contains("/k.pem");
		assertThat(tls.clientCa()).contains("/clients.pem");
		var made = tls(
				Map.of("EMULATOR_TLS_PORT", "0", "EMULATOR_TLS_CAFILE", "ca.pem", "EMULATOR_TLS_NAMES", "a.test,::2"));
		assertThat(made.authorityFile()).contains(Path.of("ca.pem"));
		assertThat(made.tls().names()).isEqualTo(List.of("a.test", "::2"));
		var ports = ports(Map.of("EMULATOR_PORTS_VISION_GOOGLEAPIS_COM", "8081", "EMULATOR_PORTS_FILE", "/p.json"));
		assertThat(ports.services()).isEqualTo(Map.of("vision.googleapis.com", 8081));
		assertThat(ports.file()).contains(Path.of("/p.json"));
	}

	@Test
	void settingThatIsEmptyIsNone() {
		var empty = Map.of("EMULATOR_TLS_PORT", "", "EMULATOR_TLS_CERTIFICATE", "", "EMULATOR_TLS_KEY", "",
				"EMULATOR_TLS_CAFILE", "", "EMULATOR_TLS_NAMES", "", "EMULATOR_TLS_CLIENTCA", "",
				"EMULATOR_STORE_DIRECTORY", "", "EMULATOR_PORTS_FILE", "");
		assertThat(tls(empty)).isEqualTo(tls(Map.of()));
		assertThat(tls(empty).authorityFile()).isEmpty();
		assertThat(ports(empty).file()).isEmpty();
	}

	@Test
	void authorityIsKeptWithTheOperationsUnlessItIsSaidWhere() {
		assertThat(tls(Map.of("EMULATOR_STORE_DIRECTORY", "/data")).authorityFile()).contains(Path.of("/data/ca.pem"));
		assertThat(tls(Map.of("EMULATOR_STORE_DIRECTORY", "/data", "EMULATOR_TLS_PORT", "0", "EMULATOR_TLS_CAFILE",
				"/tls/ca.pem"))
			.authorityFile()).contains(Path.of("/tls/ca.pem"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					EMULATOR_TLS_PORT=65536                                                            | emulator.tls.port must be a port from 0 to 65535, not 65536
					EMULATOR_TLS_PORT=any                                                              | emulator.tls.port
					EMULATOR_TLS_CAFILE=/ca.pem                                                        | emulator.tls.port is not set
					EMULATOR_TLS_CLIENTCA=/ca.pem                                                      | emulator.tls.port is not set
					EMULATOR_TLS_PORT=1 EMULATOR_TLS_CERTIFICATE=/c.pem                                | emulator.tls.certificate and emulator.tls.key need each other
					EMULATOR_TLS_PORT=1 EMULATOR_TLS_KEY=/k.pem                                        | emulator.tls.certificate and emulator.tls.key need each other
					EMULATOR_TLS_PORT=1 EMULATOR_TLS_CERTIFICATE=/c EMULATOR_TLS_KEY=/k EMULATOR_TLS_NAMES=a | emulator.tls.cafile and emulator.tls.names are for a created certificate
					EMULATOR_TLS_PORT=1 EMULATOR_TLS_NAMES=a_b                                         | emulator.tls.names must list host names and addresses, not 'a_b'
					EMULATOR_TLS_PORT=1 EMULATOR_TLS_NAMES=https://a                                   | not 'https://a'
					""")
	void settingThatMakesNoSenseStopsTheStart(String environment, String message) {
		var settings = new HashMap<String, String>();
		for (var setting : environment.split(" ")) {
			settings.put(setting.split("=")[0], setting.split("=")[1]);
		}
		assertThatExceptionOfType(BindException.class).isThrownBy(() -> tls(settings))
			.withStackTraceContaining(message);
	}

	@ParameterizedTest
	@ValueSource(strings = { "-1", "65536", "http", "" })
	void portThatIsNoneStopsTheStart(String port) {
		assertThatExceptionOfType(BindException.class).isThrownBy(() -> ports(Map.of("EMULATOR_PORTS_A_B", port)))
			.withStackTraceContaining("emulator.ports.a.b must be a port from 0 to 65535, not '" + port + "'");
	}

	@ParameterizedTest
	@ValueSource(strings = { "a", "a.b.test", "*.a.test", "a-1", "10.0.0.1", "::1", "fd00::1" })
	void hostsAndAddressesAreNames(String name) {
		assertThat(TlsSettings.Tls.isName(name)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "*", "a.*", "-a", "a:8443", "10.0.0", "10.0.0.256", "[::1]", "a b" })
	void whateverElseIsNone(String name) {
		assertThat(TlsSettings.Tls.isName(name)).isFalse();
	}

	private static TlsSettings tls(Map<String, String> environment) {
		return binder(environment).bindOrCreate("emulator", TlsSettings.class);
	}

	private static PortSettings ports(Map<String, String> environment) {
		return binder(environment).bindOrCreate("emulator", PortSettings.class);
	}

	private static Binder binder(Map<String, String> environment) {
		var source = new SystemEnvironmentPropertySource("systemEnvironment", Map.copyOf(environment));
		return new Binder(ConfigurationPropertySources.from(source));
	}

}
