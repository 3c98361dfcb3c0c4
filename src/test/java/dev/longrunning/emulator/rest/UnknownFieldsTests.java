package dev.longrunning.emulator.rest;

import java.net.http.HttpRequest.BodyPublishers;

import dev.longrunning.emulator.testing.EmulatorTest;
import dev.longrunning.emulator.testing.RestCalls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Fields that a request does not have are refused unless the service's data says
 * otherwise.
 */
@EmulatorTest
class UnknownFieldsTests {

	private final RestCalls calls;

	@Autowired
	UnknownFieldsTests(@LocalServerPort int port) {
		this.calls = new RestCalls(port);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					{"nam": 1}                                        | ''              | Unknown name "nam": Cannot find field.
					{"form": {"nam": 1}}                              | form            | Unknown name "nam" at 'form': Cannot find field.
					{"form": {"lines": [{"nam": {}}]}}                | form.lines[0]   | Unknown name "nam" at 'form.lines[0]': Cannot find field.
					{"form": {"attachment": {"@type": "type.googleapis.com/forms.v1.Line", "nam": 1}}} | form.attachment | Unknown name "nam" at 'form.attachment': Cannot find field.
					""")
	void unknownMemberIsRefused(String body, String field, String message) {
		var answer = this.calls.post("/v1/projects/p/forms:file", body);
		assertThat(answer.status()).as(answer.text()).isEqualTo(400);
		assertThat(answer.textAt("/error/message")).isEqualTo("Invalid JSON payload received. " + message);
		assertThat(answer.textAt("/error/details/0/fieldViolations/0/field")).isEqualTo(field.replace("''", ""));
		assertThat(this.calls.post("/v1/projects/p/looseForms:file", body).status()).isEqualTo(200);
	}

	@ParameterizedTest
	@CsvSource({ "foo=1,foo", "form.foo=1,foo", "reason.foo=1,foo", "updatemask=a,updatemask" })
	void unknownParameterIsRefused(String query, String field) {
		var answer = patch("/v1/projects/p/forms/f?" + query);
		assertThat(answer.status()).as(answer.text()).isEqualTo(400);
		assertThat(answer.textAt("/error/message"))
			.isEqualTo("Invalid JSON payload received. Unknown name \"" + query.substring(0, query.indexOf('='))
					+ "\": Cannot bind query parameter. Field '" + field + "' could not be found in request message.");
		assertThat(patch("/v1/projects/p/looseForms/f?" + query).status()).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "form.place=1", "form.places=1" })
	void parameterThatCannotBeBoundIsRefusedEvenThere(String query) {
		assertThat(patch("/v1/projects/p/looseForms/f?" + query).status()).isEqualTo(400);
	}

	@Test
	void valueThatDoesNotFitIsRefusedEvenThere() {
		var answer = this.calls.post("/v1/projects/p/looseForms:file", "{\"form\": {\"copies\": \"many\"}}");
		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.textAt("/error/details/0/fieldViolations/0/field")).isEqualTo("form.copies");
	}

	private RestCalls.Answer patch(String path) {
		return this.calls.send(this.calls.request(path, "Content-Type", "application/json")
			.method("PATCH", BodyPublishers.ofString("{}")));
	}

}
