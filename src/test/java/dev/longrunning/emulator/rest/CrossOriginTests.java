package dev.longrunning.emulator.rest;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;

import dev.longrunning.emulator.testing.EmulatorTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** Requests as browsers send them for pages, of the emulator's origin and of others. */
@EmulatorTest
@TestPropertySource(properties = { "emulator.cors.origins=http://localhost:3000,https://app.example",
		"emulator.control.hosts=emulator.example" })
class CrossOriginTests {

	private static final String RESET = "POST /emulator/v1/reset?scope=projects/pages";

	private static final String START = "POST /v1/projects/pages/images:asyncBatchAnnotate";

	private static final String POLL = "GET /v1/projects/pages/operations";

	private final int port;

	@Autowired
	CrossOriginTests(@LocalServerPort int port) {
		this.port = port;
	}

	@ParameterizedTest
	@ValueSource(strings = { RESET, START, POLL, "POST /batch", "GET /emulator/v1/clock", "OPTIONS /emulator/v1/reset",
			"POST /google.longrunning.Operations/GetOperation" })
	void pageOfAnotherOriginIsRefusedWithTheSetting(String request) throws IOException {
		for (var origin : List.of("https://evil.example", "null", "http://localhost:3001", "http://app.example")) {
			var answer = send(request, "Origin: " + origin);
			assertThat(answer).startsWith("HTTP/1.1 403")
				.contains("PERMISSION_DENIED", "ORIGIN_NOT_ALLOWED", "EMULATOR_CORS_ORIGINS", origin)
				.doesNotContainIgnoringCase("access-control-allow-origin");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { RESET, START, POLL, "GET /emulator/v1/clock" })
	void imageOrScriptOfAnotherSiteIsRefused(String request) throws IOException {
		assertThat(send(request, "Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: no-cors")).startsWith("HTTP/1.1 403");
	}

	@Test
	void linkOfAnotherSiteLeadsToPagesAndNotToTheControlApi() throws IOException {
		var link = new String[] { "Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate" };
		assertThat(send("GET /console/", link)).startsWith("HTTP/1.1 200");
		assertThat(send("GET /emulator/v1/clock", link)).startsWith("HTTP/1.1 403");
		assertThat(send(START, link)).startsWith("HTTP/1.1 403");
	}

	@ParameterizedTest
	@ValueSource(strings = { RESET, START, POLL, "GET /emulator/v1/clock" })
	void pageOfTheEmulatorItselfMayCall(String request) throws IOException {
		assertThat(send(request, "Origin: http://localhost")).startsWith("HTTP/1.1 200");
		assertThat(send(request, "Origin: http://proxy.example", "Sec-Fetch-Site: same-origin"))
			.startsWith("HTTP/1.1 200");
		assertThat(send(request)).startsWith("HTTP/1.1 200");
	}

	@ParameterizedTest
	@ValueSource(strings = { RESET, START, POLL, "GET /emulator/v1/clock" })
	void pageOfAnAllowedOriginMayCallAndReadTheAnswer(String request) throws IOException {
		var answer = send(request, "Origin: http://localhost:3000", "Sec-Fetch-Site: same-site");
		assertThat(answer).startsWith("HTTP/1.1 200")
			.contains("Access-Control-Allow-Origin: http://localhost:3000", "Access-Control-Expose-Headers: *");
		assertThat(send(request, "Origin: https://app.example", "Sec-Fetch-Site: cross-site"))
			.startsWith("HTTP/1.1 200");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/emulator/v1/reset", "/v1/projects/pages/images:asyncBatchAnnotate" })
	void preflightOfAnAllowedOriginIsAnswered(String path) throws IOException {
		var answer = send("OPTIONS " + path, "Origin: http://localhost:3000", "Access-Control-Request-Method: POST",
				"Access-Control-Request-Headers: authorization,content-type,x-emulator-service");
		assertThat(answer).startsWith("HTTP/1.1 200").contains("Access-Control-Allow-Origin: http://localhost:3000");
		assertThat(answer.lines().filter((line) -> line.startsWith("Access-Control-Allow-Headers"))).singleElement()
			.satisfies((line) -> assertThat(line).contains("*", "Authorization"));
		assertThat(answer.lines().filter((line) -> line.startsWith("Access-Control-Allow-Methods"))).singleElement()
			.satisfies((line) -> assertThat(line).contains("POST", "PUT", "PATCH", "DELETE"));
	}

	@ParameterizedTest
	@CsvSource({ "localhost, 200", "127.0.0.1:8080, 200", "[::1]:8080, 200", "192.168.1.7, 200", "emulator:8080, 200",
			"vision.localhost, 200", "vision.googleapis.com, 200", "us-vision.googleapis.com, 200",
			"host.docker.internal:8080, 200", "emulator.ci.svc.cluster.local, 200", "EMULATOR.example:8080, 200",
			"evil.example, 403", "localhost.evil.example, 403", "127.0.0.1.evil.example, 403", "1.2.3.4.5, 403",
			"evil.googleapis.com, 403" })
	void controlApiIsOpenUnderNamesThatNoPageCanHave(String host, int status) throws IOException {
		var answer = sendTo(host, "GET /emulator/v1/clock");
		assertThat(answer).startsWith("HTTP/1.1 " + status);
		if (status != 200) {
			assertThat(answer).contains("PERMISSION_DENIED", "HOST_NOT_ALLOWED", "EMULATOR_CONTROL_HOSTS");
		}
		assertThat(sendTo(host, POLL)).startsWith("HTTP/1.1 200");
	}

	@Test
	void originThatIsNoneStopsTheStart() {
		assertThatIllegalArgumentException().isThrownBy(() -> new CorsSettings(List.of("localhost:3000/")))
			.withMessageContaining("emulator.cors.origins");
		assertThat(new CorsSettings(List.of("*")).allows("https://any.example")).isTrue();
		assertThat(new CorsSettings(List.of()).allows("https://any.example")).isFalse();
	}

	private String send(String request, String... headers) throws IOException {
		return sendTo("localhost", request, headers);
	}

	private String sendTo(String host, String request, String... headers) throws IOException {
		var head = request + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\nContent-Length: 0\r\n"
				+ String.join("", List.of(headers).stream().map((header) -> header + "\r\n").toList()) + "\r\n";
		try (var socket = new Socket(InetAddress.getLoopbackAddress(), this.port)) {
			socket.setSoTimeout(30_000);
			socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		}
	}

}
