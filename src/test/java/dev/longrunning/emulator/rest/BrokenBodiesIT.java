package dev.longrunning.emulator.rest;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

import dev.longrunning.emulator.client.EmulatorClient;
import dev.longrunning.emulator.testing.EmulatorTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Bodies that stop before their end. */
@EmulatorTest
@TestPropertySource(properties = "server.jetty.connection-idle-timeout=200ms")
@ExtendWith(OutputCaptureExtension.class)
@Timeout(60)
class BrokenBodiesIT {

	private final int port;

	private final EmulatorClient emulator;

	@Autowired
	BrokenBodiesIT(@LocalServerPort int port, EmulatorClient emulator) {
		this.port = port;
		this.emulator = emulator;
	}

	@ParameterizedTest
	@ValueSource(strings = { "/v1/projects/broken/images:asyncBatchAnnotate", "/emulator/v1/clock:advance", "/token",
			"/emulator/v1/reset", "/emulator/v1/snapshots/broken" })
	void bodyThatStallsIsRefused(String path, CapturedOutput output) throws IOException {
		try (var connection = connect()) {
			send(connection, head(path, 100) + "{\"requests\": [");
			var answer = new String(connection.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			assertThat(answer).startsWith("HTTP/1.1 400").contains("INVALID_ARGUMENT", "stopped sending");
		}
		assertThat(output).doesNotContain("ERROR", "Exception");
	}

	@Test
	void clientThatHangsUpWhileALargeBodyIsTakenInCausesNoError(CapturedOutput output) throws IOException {
		try (var connection = connect()) {
			send(connection, head("/v1/projects/hangup/images:asyncBatchAnnotate", 16 * 1024 * 1024)
					+ " ".repeat(11 * 1024 * 1024));
		}
		await().until(() -> this.emulator.in("projects/hangup").calls().all().size() == 1);
		assertThat(this.emulator.in("projects/hangup").calls().all().getFirst().status()).contains("INVALID_ARGUMENT");
		assertThat(output).doesNotContain("ERROR", "Exception");
	}

	private static String head(String path, int length) {
		var method = path.contains("snapshots") ? "PUT " : "POST ";
		return method + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json\r\n"
				+ "Content-Length: " + length + "\r\n\r\n";
	}

	private Socket connect() throws IOException {
		var connection = new Socket(InetAddress.getLoopbackAddress(), this.port);
		connection.setSoTimeout(30_000);
		return connection;
	}

	private static void send(Socket connection, String text) throws IOException {
		connection.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
		connection.getOutputStream().flush();
	}

}
