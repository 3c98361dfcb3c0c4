package dev.longrunning.emulator.control;

import java.net.http.HttpRequest.BodyPublishers;

import dev.longrunning.emulator.testing.EmulatorTest;
import dev.longrunning.emulator.testing.RestCalls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** Addresses and parameters that a client of the emulator's own API got wrong. */
@EmulatorTest
@ExtendWith(OutputCaptureExtension.class)
class WrongControlCallsTests {

	private static final String LONG_SCOPE = "?scope=projects/" + "a".repeat(3000);

	private final RestCalls rest;

	@Autowired
	WrongControlCallsTests(@LocalServerPort int port) {
		this.rest = new RestCalls(port);
	}

	@ParameterizedTest
	@CsvSource({ "GET, operations", "POST, reset", "POST, clock:pause", "POST, clock:drain", "GET, calls",
			"DELETE, calls", "PUT, faults/long", "GET, faults", "DELETE, faults/long", "PUT, scenarios/long",
			"PUT, snapshots/long" })
	void longScopeIsRefusedEverywhere(String method, String call) {
		assertRefused(method, call + LONG_SCOPE, "at most 2048");
		assertRefused(method, call + "?scope=projects/a%00b", "control character");
		assertRefused(method, call + "?scope=projects/a%0Ab", "control character");
	}

	@ParameterizedTest
	@ValueSource(strings = { "faults/", "scenarios/" })
	void longNameOfARuleIsRefused(String kind) {
		assertRefused("PUT", kind + "x".repeat(256), "at most 255");
	}

	@Test
	void parameterOfAnotherTypeIsNamed() {
		assertRefused("GET", "operations?pageSize=abc", "The parameter pageSize must be a whole number, not 'abc'.");
		var metadata = this.rest.get("/computeMetadata/v1/?recursive=maybe", "Metadata-Flavor", "Google");
		assertThat(metadata.textAt("/error/message"))
			.isEqualTo("The parameter recursive must be true or false, not 'maybe'.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/actuator/health/readiness/a/b", "/actuator/health/a/b/c", "/actuator/nothing",
			"/actuator/health/readiness%2F", "/actuator/health/readiness%2Fa", "/actuator/health/%2F",
			"/actuator/health%2F", "/emulator/v1/clock%2F", "/openapi%2F", "/swagger-ui%2Findex.html",
			"/emulator/nothing", "/webjars/nothing" })
	void unknownAddressIsNotFoundAndLogsNothing(String path, CapturedOutput output) {
		assertThat(this.rest.get(path).status()).isEqualTo(404);
		assertThat(output.getOut()).doesNotContain(path);
	}

	private void assertRefused(String method, String call, String message) {
		var body = method.equals("PUT") && !call.startsWith("snapshots")
				? BodyPublishers
					.ofString(call.startsWith("faults") ? "{do: {status: ABORTED}}" : "{script: {immediately: true}}")
				: BodyPublishers.noBody();
		var answer = this.rest
			.send(this.rest.request("/emulator/v1/" + call, "Content-Type", "application/yaml").method(method, body));
		assertThat(answer.status()).as(answer.text()).isEqualTo(400);
		assertThat(answer.textAt("/error/status")).isEqualTo("INVALID_ARGUMENT");
		assertThat(answer.textAt("/error/message")).contains(message);
	}

}
