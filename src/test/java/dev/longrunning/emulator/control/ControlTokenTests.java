package dev.longrunning.emulator.control;

import java.util.Optional;

import dev.longrunning.emulator.client.EmulatorClient;
import dev.longrunning.emulator.client.EmulatorException;
import dev.longrunning.emulator.testing.RestCalls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** A control API that is closed to who does not know the token. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "emulator.control.token=open-sesame")
class ControlTokenTests {

	private final RestCalls rest;

	private final EmulatorClient client;

	@Autowired
	ControlTokenTests(@LocalServerPort int port) {
		this.rest = new RestCalls(port);
		this.client = EmulatorClient.at("http://localhost:" + port);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/emulator/v1/clock", "/emulator/v1/calls?scope=projects/p", "/emulator/v1/snapshots",
			"/emulator/v1/operations/projects/p/operations/o", "/emulator/%761/clock", "/emulator/v1;a=b/clock" })
	void requestWithoutTokenIsRefused(String path) {
		var refused = this.rest.get(path);
		assertThat(refused.status()).isEqualTo(401);
		assertThat(refused.header("WWW-Authenticate")).startsWith("Bearer");
		assertThat(refused.textAt("/error/status")).isEqualTo("UNAUTHENTICATED");
		assertThat(refused.textAt("/error/details/0/reason")).isEqualTo("CONTROL_TOKEN_REQUIRED");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Bearer other", "Bearer", "Basic open-sesame", "Bearer open-sesame2", "open-sesame" })
	void whoSendsSomethingElseIsRefused(String authorization) {
		assertThat(this.rest.get("/emulator/v1/clock", "Authorization", authorization).status()).isEqualTo(401);
	}

	@Test
	void whoSendsItIsLetIn() {
		assertThat(this.rest.get("/emulator/v1/clock", "Authorization", "Bearer open-sesame").status()).isEqualTo(200);
		var client = this.client.withToken("open-sesame");
		assertThat(client.in("projects/closed").operations().list()).isEmpty();
		assertThat(client.toString()).doesNotContain("sesame");
		assertThatExceptionOfType(EmulatorException.class).isThrownBy(() -> this.client.clock().now())
			.satisfies((refused) -> assertThat(refused.reason()).contains("CONTROL_TOKEN_REQUIRED"));
	}

	@Test
	void everythingElseStaysOpen() {
		assertThat(this.rest.get("/v1/projects/closed/operations").status()).isEqualTo(200);
		assertThat(this.rest.get("/console/").status()).isEqualTo(200);
		assertThat(this.client.isReady()).isTrue();
	}

	@Test
	void documentSaysThatATokenIsNeeded() {
		assertThat(this.rest.get("/openapi").textAt("/components/securitySchemes/controlToken/scheme"))
			.isEqualTo("bearer");
	}

	@Test
	void tokenMustFitIntoAHeader() {
		assertThatIllegalArgumentException().isThrownBy(() -> new ControlToken.Settings(Optional.of("open sesame")))
			.withMessageContaining("emulator.control.token");
		assertThat(new ControlToken.Settings(Optional.of("")).token()).isEmpty();
	}

}
