package dev.longrunning.emulator.port;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.http.HttpClient.Version;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;

import dev.longrunning.emulator.client.EmulatorClient;
import dev.longrunning.emulator.operation.Waiters;
import dev.longrunning.emulator.testing.EmulatorPorts;
import dev.longrunning.emulator.testing.PortsTest;
import dev.longrunning.emulator.testing.RestCalls;
import dev.longrunning.emulator.testing.RestCalls.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/** What is set on the shared port is set on the others too. */
@PortsTest
@ParameterizedClass
@ValueSource(strings = { "http", "https", "vision.googleapis.com" })
class EveryPortIT {

	@Parameter
	@SuppressWarnings("NullAway.Init")
	private String port;

	private final EmulatorPorts ports;

	private final EmulatorClient emulator;

	private final Waiters waiters;

	@Autowired
	EveryPortIT(EmulatorPorts ports, EmulatorClient emulator, Waiters waiters) {
		this.ports = ports;
		this.emulator = emulator;
		this.waiters = waiters;
	}

	@Test
	void portIsOpenOnTheAddressOfTheServerAlone() {
		assertThatExceptionOfType(ConnectException.class)
			.isThrownBy(() -> new Socket("127.0.0.2", this.ports.port(this.port)).close());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			/v1/projects/p/operations/a%2Fb   | 404 | Operation not found: 'projects/p/operations/a%2Fb'.
			/v1//projects/p/operations/a      | 404 | Operation not found: '/projects/p/operations/a'.
			/v1/projects/../operations/a      | 404 | Operation not found: 'projects/../operations/a'.
			/v1/projects/p/operations/%zz     | 400 | Invalid percent-encoding in the path at position 26, '%zz'
			""")
	void oddPathsAreTakenAndExplained(String target, int status, String message) throws IOException {
		var answer = send(target, "");
		assertThat(answer).startsWith("HTTP/1.1 " + status + " ");
		assertThat(answer).contains("\"message\": \"" + message);
	}

	@Test
	void headersUpToTheLimitAreTakenAndNoMore() throws IOException {
		assertThat(send("/v1/projects/p/operations/" + "a".repeat(32_000), "")).startsWith("HTTP/1.1 400 ")
			.contains("The name is 32022 bytes long");
		assertThat(send("/v1/projects/p/operations/" + "a".repeat(33_000), "")).startsWith("HTTP/1.1 414 ")
			.contains("server.max-http-request-header-size");
		assertThat(send("/v1/a", "X-Long: " + "a".repeat(33_000) + "\r\n")).startsWith("HTTP/1.1 431 ");
	}

	@Test
	void serverKeepsItsNameToItself() throws IOException {
		assertThat(send("/v1/projects/p/operations/a", "")).doesNotContainIgnoringCase("jetty");
	}

	@ParameterizedTest
	@ValueSource(strings = { "HTTP_1_1", "HTTP_2" })
	void bothVersionsOfHttpAreSpoken(Version version) {
		var answer = this.ports.calls(this.port, version).get("/vision.googleapis.com/v1/projects/p/operations");
		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.response().version()).isEqualTo(version);
	}

	@Test
	void longAnswerIsCompressedForWhoAsks() {
		var answer = this.ports.calls(this.port).get("/openapi", "Accept-Encoding", "gzip");
		assertThat(answer.header("Content-Encoding")).isEqualTo("gzip");
	}

	@Test
	void oneConnectionHoldsManyWaits() {
		var calls = this.ports.calls(this.port, Version.HTTP_2);
		var name = start(calls);
		assertThat(calls.get("/v1/" + name).response().version()).isEqualTo(Version.HTTP_2);
		var before = this.waiters.held();
		var waiting = new ArrayList<CompletableFuture<Answer>>();
		for (int count = 0; count < 150; count++) {
			waiting.add(calls.postAsync("/v1/" + name + ":wait", "{}"));
		}
		await().until(() -> this.waiters.held() == before + 150);
		this.emulator.operations().named(name).complete();
		assertThat(waiting).allSatisfy((wait) -> assertThat(wait.join().at("/done").asBoolean()).isTrue());
	}

	@ParameterizedTest
	@ValueSource(strings = { "reset: beforeHeaders", "reset: afterHeaders", "body: truncated" })
	void faultBreaksTheConnection(String fault) {
		var project = "projects/broken";
		var calls = this.ports.calls(this.port);
		var name = start(calls);
		var own = this.emulator.in(project);
		own.faults().put("broken", "on: {method: google.longrunning.Operations.GetOperation}\ndo: {" + fault + "}");
		try {
			assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> calls.get("/v1/" + name));
		}
		finally {
			own.faults().delete("broken");
		}
		assertThat(calls.get("/v1/" + name).status()).isEqualTo(200);
	}

	@Test
	void discoverySaysWhereItWasAsked() {
		var document = this.ports.calls(this.port)
			.get("/$discovery/rest?version=v1", "x-emulator-service", "vision.googleapis.com");
		assertThat(document.textAt("/rootUrl")).isEqualTo(
				(this.port.equals("https") ? "https" : "http") + "://localhost:" + this.ports.port(this.port) + "/");
	}

	private static String start(RestCalls calls) {
		return calls.post("/v1/projects/broken/images:asyncBatchAnnotate", "{}").textAt("/name");
	}

	private String send(String target, String headers) throws IOException {
		try (var socket = socket()) {
			socket.setSoTimeout(10_000);
			var request = "GET " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + headers + "\r\n";
			socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	private Socket socket() throws IOException {
		var number = this.ports.port(this.port);
		return this.port.equals("https") ? this.ports.trust().getSocketFactory().createSocket("localhost", number)
				: new Socket("localhost", number);
	}

}
