package dev.longrunning.emulator.control;

import java.net.http.HttpRequest.BodyPublishers;

import dev.longrunning.emulator.testing.EmulatorTest;
import dev.longrunning.emulator.testing.RestCalls;
import dev.longrunning.emulator.testing.RestCalls.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** Scenarios and faults that are checked and not written. */
@EmulatorTest
class ValidatedRulesTests {

	private final RestCalls rest;

	ValidatedRulesTests(@LocalServerPort int port) {
		this.rest = new RestCalls(port);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			scenarios | {when: {method: ImportProductSets}, script: {stages: [{for: 1h}]}}
			scenarios | {when: {method: GetProduct}, answer: {displayName: Shoe}}
			faults    | {on: {role: get}, serve: {times: 2}, do: {status: UNAVAILABLE}}
			""")
	void answerIsThatOfAPutAndNothingIsWritten(String kind, String body) {
		var path = kind + "/checked?scope=projects/validated";
		var validated = put(path + "&validateOnly=true", body);
		assertThat(this.rest.get("/emulator/v1/" + path).status()).isEqualTo(404);
		var put = put(path + "&validateOnly=false", body);
		assertThat(validated.status()).isEqualTo(200);
		assertThat(validated.at("")).isEqualTo(put.at(""));
		assertThat(validated.header("etag")).isEqualTo(put.header("etag"));
		this.rest.delete("/emulator/v1/" + path);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			scenarios | {script: {stage: []}}              | body:1: script.stage: unknown field
			scenarios | {script: {stages: [{for: 1x}]}}    | body:1: script.stages[0].for
			faults    | {on: {rol: get}, do: {status: ABORTED}} | Did you mean 'role'?
			""")
	void mistakeIsRefusedAsByAPut(String kind, String body, String message) {
		var path = kind + "/wrong";
		var refused = put(path + "?validateOnly=true", body);
		assertThat(refused.status()).isEqualTo(400);
		assertThat(refused.textAt("/error/message")).contains(message);
		assertThat(refused.at("")).isEqualTo(put(path, body).at(""));
	}

	@Test
	void preconditionsAreChecked() {
		var path = "scenarios/there?scope=projects/validated";
		var script = "{script: {immediately: true}}";
		assertThat(put(path + "&validateOnly=true", script, "If-Match", "*").textAt("/error/status"))
			.isEqualTo("ABORTED");
		put(path, script);
		assertThat(put(path + "&validateOnly=true", script, "If-None-Match", "*").textAt("/error/status"))
			.isEqualTo("ALREADY_EXISTS");
		var other = put(path + "&validateOnly=true", "{script: {stages: [{for: 1h}]}}", "If-Match", "*");
		assertThat(other.status()).isEqualTo(200);
		assertThat(this.rest.get("/emulator/v1/" + path).at("/script/immediately").asBoolean()).isTrue();
	}

	@Test
	void valueOfTheParameterIsChecked() {
		assertThat(put("scenarios/x?validateOnly=maybe", "{script: {immediately: true}}").textAt("/error/message"))
			.isEqualTo("The parameter validateOnly must be true or false, not 'maybe'.");
	}

	private Answer put(String path, String body, String... headers) {
		var request = this.rest.request("/emulator/v1/" + path, "Content-Type", "application/yaml");
		if (headers.length > 0) {
			request.headers(headers);
		}
		return this.rest.send(request.PUT(BodyPublishers.ofString(body)));
	}

}
