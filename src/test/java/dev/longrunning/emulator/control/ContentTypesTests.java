package dev.longrunning.emulator.control;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.Arrays;
import java.util.List;

import dev.longrunning.emulator.testing.EmulatorTest;
import dev.longrunning.emulator.testing.RestCalls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** Content types of bodies of the control API. */
@EmulatorTest
class ContentTypesTests {

	private static final String FORM = "application/x-www-form-urlencoded";

	private static final String[] OF_A_PAGE = { "Sec-Fetch-Site", "same-origin" };

	private final RestCalls rest;

	@Autowired
	ContentTypesTests(@LocalServerPort int port) {
		this.rest = new RestCalls(port);
	}

	@ParameterizedTest
	@ValueSource(strings = { "application/json", "application/json; charset=utf-8", "application/yaml",
			"application/x-yaml", "text/yaml", "application/vnd.api+json" })
	void jsonAndYamlAreTakenFromPagesToo(String type) {
		assertThat(advance(type).status()).isEqualTo(200);
		assertThat(advance(type, OF_A_PAGE).status()).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "text/plain", "text/plain;charset=UTF-8", "multipart/form-data; boundary=b", "text/html" })
	void otherTypesAreRefused(String type) {
		assertRefused(advance(type), type.split(";")[0]);
	}

	@Test
	void formIsWhatCurlSendsAndIsTakenExceptFromABrowser() {
		assertThat(advance(FORM).status()).isEqualTo(200);
		assertRefused(advance(FORM, OF_A_PAGE), FORM);
	}

	@Test
	void bodyWithoutATypeIsTakenExceptFromABrowser() {
		assertThat(advance("").status()).isEqualTo(200);
		assertRefused(advance("", OF_A_PAGE), "''");
	}

	@Test
	void typeOfParametersAloneIsNone() {
		assertThat(advance(";").status()).isEqualTo(200);
		assertThat(advance("application/json;charset=none").status()).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "*", "*/*", "application/*" })
	void wildcardIsRefusedWhereItIsRead(String type) {
		for (var path : List.of("/emulator/v1/nothing", "/actuator/nothing", "/actuator/health")) {
			var answer = this.rest.send(this.rest.request(path, "Content-Type", type).GET());
			assertThat(answer.status()).as(path).isEqualTo(400);
			assertThat(answer.textAt("/error/message")).as(path).contains("'" + type + "'", "application/json");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "*", "*/*", "application/*;q=0.1", "*; charset=x", "a b", "/", ";" })
	void noTypeEndsInAnInternalError(String type) {
		for (var path : List.of("/emulator/v1/clock:advance?scope=projects/types", "/emulator/v1/clock",
				"/actuator/health", "/openapi", "/", "/emulator/v1/calls", "/emulator/v1/nothing", "/v1/nothing")) {
			for (var header : List.of("Content-Type", "Accept")) {
				assertThat(this.rest
					.send(this.rest.request(path, header, type).POST(BodyPublishers.ofString("{\"by\": \"1s\"}")))
					.status()).as("POST %s %s", path, header).isLessThan(500);
				assertThat(this.rest.send(this.rest.request(path, header, type).GET()).status())
					.as("GET %s %s", path, header)
					.isLessThan(500);
			}
		}
	}

	@Test
	void callWithoutABodyNeedsNoType() {
		var answer = this.rest.send(
				this.rest
					.request("/emulator/v1/reset?scope=projects/types", "Content-Type", "text/plain", "Sec-Fetch-Site",
							"same-origin")
					.POST(BodyPublishers.noBody()));
		assertThat(answer.status()).isEqualTo(200);
	}

	private static void assertRefused(RestCalls.Answer answer, String type) {
		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.textAt("/error/message")).contains(type, "application/json");
	}

	private RestCalls.Answer advance(String type, String... headers) {
		var request = this.rest.request("/emulator/v1/clock:advance?scope=projects/types")
			.POST(BodyPublishers.ofString("{\"by\": \"1s\"}"));
		var all = type.isEmpty() ? new String[0] : new String[] { "Content-Type", type };
		for (var each : Arrays.asList(all, headers)) {
			if (each.length > 0) {
				request.headers(each);
			}
		}
		return this.rest.send(request);
	}

}
