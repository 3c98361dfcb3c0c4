package dev.longrunning.emulator.rest;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;

import dev.longrunning.emulator.client.EmulatorClient;
import dev.longrunning.emulator.testing.EmulatorTest;
import dev.longrunning.emulator.testing.RestCalls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** Requests that are unusual and have a meaning all the same. */
@EmulatorTest
class OddRequestsTests {

	private static final String JSON = "application/json";

	private final RestCalls calls;

	private final EmulatorClient emulator;

	@Autowired
	OddRequestsTests(@LocalServerPort int port, EmulatorClient emulator) {
		this.calls = new RestCalls(port);
		this.emulator = emulator;
	}

	@Test
	void queryBeginsAtTheFirstQuestionMark() {
		var answer = this.calls.get("/v1/projects/odd/operations?filter=name%3Da?b=c");
		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.textAt("/error/message")).contains("filter");
		assertThat(this.calls.get("/v1/projects/odd/operations?fields=&alt=json?").textAt("/error/message"))
			.contains("'json?'");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			{"parent": "projects/odd"}       | ''                                 | 0
			{}                               | ?outputConfig.batchSize=2          | 2
			{}                               | ?output_config.batch_size=3        | 3
			{}                               | ?outputConfig.batchSize=2&outputConfig.batchSize=4 | 4
			{"outputConfig": {"batchSize": 5}} | ?key=k&$unique=u                 | 5
			{"output_config": {"batchSize": "6"}} | ''                            | 6
			""")
	void bodyAndQueryMakeOneRequest(String body, String query, int batchSize) {
		var answer = this.calls.post("/v1/projects/odd/images:asyncBatchAnnotate" + query.replace("''", ""), body);
		assertThat(answer.status()).as(answer.text()).isEqualTo(200);
		assertThat(batchSize(answer)).isEqualTo(batchSize);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			application/json; charset=UTF-8   | {"outputConfig": {"batchSize": 7}} | 7
			text/plain                        | {"outputConfig": {"batchSize": 7}} | 7
			``                                | {"outputConfig": {"batchSize": 7}} | 7
			application/x-www-form-urlencoded | ``                                 | 0
			application/x-www-form-urlencoded | outputConfig.batchSize=7           | 7
			""")
	void bodyIsReadAsItsTypeSays(String type, String body, int batchSize) {
		var answer = post(type, body);
		assertThat(answer.status()).as(answer.text()).isEqualTo(200);
		assertThat(batchSize(answer)).isEqualTo(batchSize);
	}

	@Test
	void jsonSentAsAFormIsAParameterThatDoesNotExist() {
		var answer = post("application/x-www-form-urlencoded", "{\"outputConfig\": {}}");
		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.textAt("/error/message")).startsWith("Invalid JSON payload received. Unknown name \"")
			.contains("Cannot bind query parameter.");
	}

	@Test
	void listWhereOneIsMeantIsRefused() {
		var answer = this.calls.post("/v1/projects/odd/images:asyncBatchAnnotate", "{\"outputConfig\": []}");
		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.textAt("/error/message"))
			.isEqualTo("Invalid JSON payload received. Unknown name \"outputConfig\": "
					+ "Proto field is not repeating, cannot start list.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET", "DELETE" })
	void bodyThatNobodyAskedForIsNotRead(String method) {
		var name = start();
		var answer = this.calls.send(this.calls.request("/v1/" + name, "Content-Type", JSON)
			.method(method, BodyPublishers.ofString("[no JSON")));
		assertThat(answer.status()).as(answer.text()).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "HEAD", "OPTIONS", "PUT", "TRACE", "PATCH" })
	void otherHttpMethodsLeadNowhere(String method) {
		var answer = this.calls.send(this.calls.request("/v1/" + start()).method(method, BodyPublishers.noBody()));
		assertThat(answer.status()).isEqualTo(404);
		assertThat(answer.header("Allow")).isEmpty();
	}

	@Test
	void enumsAreNumbersInTheAnswerThatAsksForItOnly() {
		var answer = this.calls.post("/v1/projects/odd/images:asyncBatchAnnotate?$alt=json;enum-encoding%3Dint", "{}");
		assertThat(answer.at("/metadata/state").isNumber()).isTrue();
		var name = answer.textAt("/name");
		assertThat(this.calls.get("/v1/" + name).at("/metadata/state").isString()).isTrue();
		assertThat(this.calls.get("/v1/projects/odd/operations?filter=name%3D" + name + "&$alt=json;enum-encoding=int")
			.at("/operations/0/metadata/state")
			.isNumber()).isTrue();
	}

	private RestCalls.Answer post(String type, String body) {
		var request = this.calls.request("/v1/projects/odd/images:asyncBatchAnnotate")
			.POST(BodyPublishers.ofString(body));
		return this.calls.send(type.isEmpty() ? request : request.header("Content-Type", type));
	}

	private int batchSize(RestCalls.Answer started) {
		this.emulator.clock().advance(Duration.ofSeconds(3));
		var done = this.calls.get("/v1/" + started.textAt("/name"));
		assertThat(done.at("/done").asBoolean(false)).isTrue();
		return done.at("/response/outputConfig/batchSize").asInt(0);
	}

	private String start() {
		return this.calls.post("/v1/projects/odd/images:asyncBatchAnnotate", "{}").textAt("/name");
	}

}
