package dev.longrunning.emulator.control;

import dev.longrunning.emulator.testing.EmulatorTest;
import dev.longrunning.emulator.testing.RestCalls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

@EmulatorTest
class CredentialsTests {

	private static final String KEYS = "/emulator/v1/credentials";

	private final RestCalls rest;

	@Autowired
	CredentialsTests(@LocalServerPort int port) {
		this.rest = new RestCalls(port);
	}

	@Test
	void keyIsAWholeFile() {
		var key = this.rest.post(KEYS, "");
		assertThat(key.at("").propertyNames()).containsExactly("type", "project_id", "private_key_id", "private_key",
				"client_email", "client_id", "auth_uri", "token_uri", "auth_provider_x509_cert_url",
				"client_x509_cert_url", "universe_domain");
		assertThat(key.textAt("/type")).isEqualTo("service_account");
		assertThat(key.textAt("/project_id")).isEqualTo("emulator-project");
		assertThat(key.textAt("/client_email")).isEqualTo("emulator@emulator-project.iam.gserviceaccount.com");
		assertThat(key.textAt("/client_id")).matches("\\d{21}");
		assertThat(this.rest.post(KEYS, "").textAt("/private_key")).isNotEqualTo(key.textAt("/private_key"));
	}

	@Test
	void keyLeadsBackToWhereItWasMade() {
		var key = this.rest.post(KEYS, "{\"project\": \"demo\"}", "Host", "emulator.test:8085");
		assertThat(key.textAt("/token_uri")).isEqualTo("http://emulator.test:8085/token");
		assertThat(key.textAt("/client_email")).isEqualTo("emulator@demo.iam.gserviceaccount.com");
		assertThat(this.rest.post(KEYS, "email: robot@example.com").textAt("/client_email"))
			.isEqualTo("robot@example.com");
	}

	@Test
	void tokenSaysWhatItIsFor() {
		var token = this.rest.post(KEYS + ":accessToken", "{\"scopes\": [\"a\"], \"lifetime\": \"10m\"}");
		assertThat(token.textAt("/scopes/0")).isEqualTo("a");
		assertThat(token.textAt("/email")).isEqualTo("emulator@emulator-project.iam.gserviceaccount.com");
		assertThat(token.textAt("/expireTime")).isNotEmpty();
		assertThat(token.textAt("/accessToken")).startsWith("ya29.emulator.");
	}

	@Test
	void keyOfAnApiHasGooglesForm() {
		assertThat(this.rest.post(KEYS + ":apiKey", "").textAt("/keyString")).matches("AIza[A-Za-z0-9_-]{35}");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "credentials|{\"project\": \"No Project\"}|project", "credentials|{\"email\": \"nobody\"}|email",
					"credentials|{\"name\": \"x\"}|name", "credentials:accessToken|{\"scopes\": \"a\"}|scopes",
					"credentials:accessToken|{\"lifetime\": \"soon\"}|lifetime" })
	void whatMakesNoSenseIsRefusedWithItsField(String call, String body, String field) {
		var refused = this.rest.post("/emulator/v1/" + call, body);
		assertThat(refused.status()).isEqualTo(400);
		assertThat(refused.textAt("/error/message")).contains(field);
	}

}
