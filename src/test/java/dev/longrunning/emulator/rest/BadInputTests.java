package dev.longrunning.emulator.rest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

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
 * Whatever a client sends, a clear error in Google's form comes back and nothing is kept.
 */
@EmulatorTest
class BadInputTests {

	private static final String START = "/v1/projects/bad/images:asyncBatchAnnotate";

	private static final int LARGEST_BODY = 10 * 1024 * 1024;

	private final RestCalls calls;

	@Autowired
	BadInputTests(@LocalServerPort int port) {
		this.calls = new RestCalls(port);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					{"requests": {}}                                | INVALID_ARGUMENT | requests
					{"request": []}                                 | INVALID_ARGUMENT | Unknown name "request": Cannot find field.
					{"requests": [{"features": [{"typ": 1}]}]}      | INVALID_ARGUMENT | Unknown name "typ" at 'requests[0].features[0]'
					{"requests": [{"features": [{"type": "NO"}]}]}  | INVALID_ARGUMENT | Invalid value at 'requests[0].features[0].type'
					{"outputConfig": {"batchSize": "many"}}         | INVALID_ARGUMENT | Invalid value at 'output_config.batch_size' (TYPE_INT32), "many"
					{"outputConfig": {"batchSize": 2147483648}}     | INVALID_ARGUMENT | output_config.batch_size
					{"outputConfig": 5}                             | INVALID_ARGUMENT | output_config
					{"parent": "projects/other"}                    | INVALID_ARGUMENT | 'projects/bad' in the path and 'projects/other' in the body
					{"requests": [                                  | INVALID_ARGUMENT | Invalid JSON payload received
					{} trailing                                     | INVALID_ARGUMENT | Invalid JSON payload received
					[]                                              | INVALID_ARGUMENT | Invalid JSON payload received
					""")
	void bodyThatDoesNotFitIsRefused(String body, String status, String message) {
		var answer = this.calls.post(START, body);
		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.textAt("/error/status")).isEqualTo(status);
		assertThat(answer.textAt("/error/message")).contains(message);
		assertNothingWasKept();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			pageSize=-1               | The page size is -1; it must not be negative
			pageSize=abc              | Invalid value at 'page_size' (TYPE_INT32), "abc"
			pageSize=99999999999      | page_size
			pageToken=garbage         | page token
			pageToken=%F0%9F%98%80    | page token
			filter=done%3D            | position 6
			filter=done%3Dmaybe       | done
			filter=nosuchfield%3D1    | nosuchfield
			filter=(a                 | position
			foo=1                     | Unknown name "foo": Cannot bind query parameter.
			alt=xml                   | alt
			fields=name(              | Invalid field selection
			fields=nosuchfield        | nosuchfield
			callback=alert(1)         | callback
			""")
	void malformedQueryIsRefusedWithItsPosition(String query, String message) {
		var answer = this.calls.get("/v1/projects/bad/operations?" + query);
		assertThat(answer.status()).as(answer.text()).isEqualTo(400);
		assertThat(answer.textAt("/error/status")).isEqualTo("INVALID_ARGUMENT");
		assertThat(answer.textAt("/error/message")).contains(message);
	}

	@Test
	void pageTokenOfAnotherListIsRefused() {
		for (int count = 0; count < 3; count++) {
			this.calls.post("/v1/projects/badtoken/images:asyncBatchAnnotate", "{}");
		}
		var token = this.calls.get("/v1/projects/badtoken/operations?pageSize=1").textAt("/nextPageToken");
		assertThat(this.calls.get("/v1/projects/badtoken/operations?pageSize=2&pageToken=" + token).at("/operations"))
			.hasSize(2);
		assertThat(this.calls.get("/v1/projects/badtoken/operations?filter=done:false&pageToken=" + token).status())
			.isEqualTo(400);
		assertThat(this.calls.get("/v1/projects/bad/operations?pageToken=" + token).status()).isEqualTo(400);
	}

	@Test
	void bodyOverTheLimitIsRefused() {
		var answer = this.calls.post(START, " ".repeat(LARGEST_BODY + 1));
		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.textAt("/error/message")).isEqualTo(
				"Request payload size exceeds the limit: 10485760 bytes. The setting EMULATOR_LIMITS_BODY raises it.");
	}

	@Test
	void smallBodyThatUnpacksToALargeOneIsRefused() throws IOException {
		var answer = this.calls.send(this.calls.request(START, "Content-Encoding", "gzip")
			.POST(BodyPublishers.ofByteArray(gzip(new byte[LARGEST_BODY + 1]))));
		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.textAt("/error/message")).contains("exceeds the limit");
	}

	@Test
	void bodyThatIsNotWhatItsEncodingSaysIsRefused() {
		for (var encoding : new String[] { "gzip", "br" }) {
			var answer = this.calls.post(START, "{}", "Content-Encoding", encoding);
			assertThat(answer.status()).isEqualTo(400);
			assertThat(answer.textAt("/error/message")).contains("gzip");
		}
	}

	@Test
	void jsonNestedTooDeepIsRefused() {
		var body = "{\"requests\":".repeat(101) + "{}" + "}".repeat(101);
		assertThat(this.calls.post(START, body).status()).isEqualTo(400);
	}

	@Test
	void nameThatIsTooLongIsRefused() {
		var answer = this.calls.get("/v1/projects/bad/operations/" + "x".repeat(2049));
		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.textAt("/error/message")).contains("2048");
		assertThat(this.calls.get("/v1/projects/" + "x".repeat(2049) + "/operations").status()).isEqualTo(400);
		assertThat(this.calls.post("/v1/projects/bad/operations/" + "x".repeat(2049) + ":cancel", "{}").status())
			.isEqualTo(400);
	}

	@ParameterizedTest
	@ValueSource(strings = { "%ff", "%00", "a%0Ab" })
	void nameWithABadEncodingIsRefused(String id) {
		var answer = this.calls.get("/v1/projects/bad/operations?name=" + id);
		assertThat(answer.status()).as(answer.text()).isEqualTo(400);
		assertThat(answer.textAt("/error/status")).isEqualTo("INVALID_ARGUMENT");
	}

	@Test
	void waitThatMakesNoSenseIsRefused() {
		var name = this.calls.post("/v1/projects/badwait/images:asyncBatchAnnotate", "{}").textAt("/name");
		for (var timeout : new String[] { "\"-1s\"", "10", "\"1m\"", "\"\"" }) {
			assertThat(this.calls.post("/v1/" + name + ":wait", "{\"timeout\": " + timeout + "}").status()).as(timeout)
				.isEqualTo(400);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "1e300", "-1e300", "0", "1e-400" })
	void serverTimeoutOfAnySizeIsTaken(String timeout) {
		assertThat(this.calls.get("/v1/projects/bad/operations", "x-server-timeout", timeout).status()).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "1e2147483647", "soon", "NaN", "Infinity", "" })
	void serverTimeoutThatIsNoNumberIsRefused(String timeout) {
		var answer = this.calls.get("/v1/projects/bad/operations", "x-server-timeout", timeout);
		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.textAt("/error/message"))
			.startsWith("The header x-server-timeout must be a number of seconds");
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5 })
	void whateverComesTheAnswerIsNoFaultOfOurs(long seed) {
		var random = new Random(seed);
		for (int round = 0; round < 60; round++) {
			var path = "/v1/" + randomText(random, "abc/:*-.~operations%41+{}".replace("{}", "")) + "?"
					+ randomText(random, "abcfilter=pageSize&+*()<>:");
			var body = randomText(random, "{}[]\":,requestsnul01.e-");
			var answer = (round % 2 == 0) ? this.calls.get(path.replaceAll("[<>]", ""))
					: this.calls.post(START + "?" + path.replaceAll("[^a-z=&]", ""), body);
			assertThat(answer.status()).as("seed %s: %s %s %s", seed, path, body, answer.text()).isLessThan(500);
		}
	}

	private void assertNothingWasKept() {
		assertThat(this.calls.get("/v1/projects/bad/operations").text().strip()).isEqualTo("{}");
	}

	private static String randomText(Random random, String alphabet) {
		var text = new StringBuilder();
		for (int length = random.nextInt(1, 30); length > 0; length--) {
			text.append(alphabet.charAt(random.nextInt(alphabet.length())));
		}
		return text.toString().replaceAll("%(?![0-9A-Fa-f]{2})", "");
	}

	static byte[] gzip(byte[] content) throws IOException {
		var packed = new ByteArrayOutputStream();
		try (var stream = new GZIPOutputStream(packed)) {
			stream.write(content);
		}
		return packed.toByteArray();
	}

}
