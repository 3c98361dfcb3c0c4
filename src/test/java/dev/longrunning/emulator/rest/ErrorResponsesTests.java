package dev.longrunning.emulator.rest;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

import dev.longrunning.emulator.testing.EmulatorTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** What the server is sent that no well-behaved client sends. */
@EmulatorTest
class ErrorResponsesTests {

	private final int port;

	@Autowired
	ErrorResponsesTests(@LocalServerPort int port) {
		this.port = port;
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			/v1/projects/p/operations/%zz      | Invalid percent-encoding in the path at position 26, '%zz'
			/v1/projects/p/operations/%        | Invalid percent-encoding in the path at position 26, '%'
			/v1/projects/p/operations/%ff      | Invalid percent-encoding in the path at position 26, '%ff'
			/v1/projects/p/operations/%u0041   | Invalid percent-encoding in the path at position 26, '%u0'
			/v1/projects/p/operations?a=%zz    | Invalid percent-encoding in the query at position 2, '%zz'
			/emulator/v1/operations?filter=%zz | Invalid percent-encoding in the query at position 7, '%zz'
			/emulator/v1/calls?method=%ff      | Invalid percent-encoding in the query at position 7, '%ff'
			/emulator/v1/calls?%               | Invalid percent-encoding in the query at position 0, '%'
			/openapi/%zz                       | Invalid percent-encoding in the path at position 9, '%zz'
			/v1/projects/p/operations/a%00b    | The path '/v1/projects/p/operations/a%00b' cannot be read
			/../v1/projects/p/operations       | The path '/../v1/projects/p/operations' cannot be read
			""")
	void unreadableAddressIsAnInvalidArgument(String target, String message) throws IOException {
		var answer = get(target);
		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.error().path("status").asString()).isEqualTo("INVALID_ARGUMENT");
		assertThat(answer.error().path("message").asString()).startsWith(message);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			/v1/projects/p/operations/a%2Fb     | projects/p/operations/a%2Fb
			/v1/projects/p/operations/a;x=1     | projects/p/operations/a;x=1
			/v1//projects/p/operations/a        | /projects/p/operations/a
			/v1/projects/../operations/a        | projects/../operations/a
			/v1/projects/p/operations/%2e%2e/a  | projects/p/operations/../a
			/v1/projects/p/operations/..;/a     | projects/p/operations/..;/a
			/v1/projects/p/operations/%C3%A9    | projects/p/operations/é
			""")
	void oddPathIsTakenAsItIs(String target, String name) throws IOException {
		var answer = get(target);
		assertThat(answer.status()).isEqualTo(404);
		assertThat(answer.error().path("message").asString()).isEqualTo("Operation not found: '" + name + "'.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/emulator/nothing", "/actuator/nothing", "/error", "/favicon.ico", "/webjars/nothing",
			"/swagger-ui/nothing.js", "//v1/projects/p/operations/a" })
	void nothingIsAtAnUnknownAddress(String target) throws IOException {
		var answer = get(target);
		assertThat(answer.status()).isEqualTo(404);
		assertThat(answer.error().path("status").asString()).isEqualTo("NOT_FOUND");
		assertThat(answer.error().path("message").asString()).startsWith("There is nothing at GET " + target + ".");
	}

	@Test
	void wrongHttpMethodIsNamed() throws IOException {
		var answer = send("DELETE /actuator/health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
		assertThat(answer.status()).isEqualTo(405);
		assertThat(answer.error().path("message").asString()).contains("DELETE /actuator/health");
	}

	@Test
	void browserGetsAPage() throws IOException {
		var answer = get("/emulator/<b>", "Accept: text/html,*/*\r\n");
		assertThat(answer.status()).isEqualTo(404);
		assertThat(answer.head()).contains("Content-Type: text/html");
		assertThat(answer.body()).contains("<h1>404 Not Found</h1>").doesNotContain("<b>").doesNotContain("jetty");
	}

	@Test
	void nameOfMoreThanTwoKibibytesIsAnInvalidArgument() throws IOException {
		var answer = get("/v1/projects/p/operations/" + "a".repeat(2048));
		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.error().path("message").asString()).contains("at most 2048");
	}

	@Test
	void addressUpToTheHeaderLimitReachesTheTranscoder() throws IOException {
		var answer = get("/v1/projects/p/operations/" + "a".repeat(32_000));
		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.error().path("message").asString()).startsWith("The name is 32022 bytes long");
	}

	@Test
	void addressPastTheHeaderLimitIsRefused() throws IOException {
		var answer = get("/v1/projects/p/operations/" + "a".repeat(33_000));
		assertThat(answer.status()).isEqualTo(414);
		assertThat(answer.error().path("code").asInt()).isEqualTo(414);
		assertThat(answer.error().path("message").asString()).contains("server.max-http-request-header-size");
	}

	@Test
	void headersPastTheLimitAreRefused() throws IOException {
		var answer = get("/v1/projects/p/operations/a", "X-Long: " + "a".repeat(33_000) + "\r\n");
		assertThat(answer.status()).isEqualTo(431);
		assertThat(answer.error().path("code").asInt()).isEqualTo(431);
	}

	@ParameterizedTest
	@ValueSource(strings = { "NONSENSE\r\n\r\n", "GET /v1/a HTTP/1.1\r\n\r\n",
			"GET /v1/a HTTP/1.1\r\nHost: localhost\r\nBad Header: a\r\n\r\n" })
	void requestThatIsNoneIsAnInvalidArgument(String request) throws IOException {
		var answer = send(request);
		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.error().path("status").asString()).isEqualTo("INVALID_ARGUMENT");
		assertThat(answer.error().path("message").asString()).startsWith("The server cannot read the request: ");
	}

	private Answer get(String target) throws IOException {
		return get(target, "");
	}

	private Answer get(String target, String headers) throws IOException {
		return send("GET " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + headers + "\r\n");
	}

	private Answer send(String request) throws IOException {
		try (var socket = new Socket("localhost", this.port)) {
			socket.setSoTimeout(10_000);
			socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
			var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			var end = answer.indexOf("\r\n\r\n");
			return new Answer(answer.substring(0, end), answer.substring(end + 4));
		}
	}

	/**
	 * What came back.
	 *
	 * @param head status line and headers
	 * @param body the body
	 */
	private record Answer(String head, String body) {

		int status() {
			return Integer.parseInt(this.head.split(" ")[1]);
		}

		JsonNode error() {
			assertThat(this.head).contains("Content-Type: application/json; charset=UTF-8");
			assertThat(this.head).doesNotContain("Server: ");
			return JsonMapper.shared().readTree(this.body).path("error");
		}

	}

}
