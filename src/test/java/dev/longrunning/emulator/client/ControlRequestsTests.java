package dev.longrunning.emulator.client;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What the client asks for, and how it reads the answers, where the emulator cannot
 * answer yet.
 */
class ControlRequestsTests {

	private final List<Asked> asked = new ArrayList<>();

	private final Queue<String> answers = new ArrayDeque<>();

	private int httpStatus = 200;

	private HttpServer server;

	private EmulatorClient emulator;

	@BeforeEach
	void listen() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.createContext("/", this::answer);
		this.server.start();
		this.emulator = EmulatorClient.at("http://localhost:" + this.server.getAddress().getPort() + "/");
	}

	@AfterEach
	void stop() {
		this.server.stop(0);
	}

	@Test
	void everyCallOfAProjectNamesIt() {
		answerWith("{}", "{\"now\": \"2026-01-02T03:04:05Z\", \"paused\": true, \"rate\": 1}");
		var mine = this.emulator.in("projects/test 42");
		mine.reset();
		mine.clock().drain();
		assertThat(this.asked).extracting(Asked::call)
			.containsExactly("POST /emulator/v1/reset?scope=projects%2Ftest%2042",
					"POST /emulator/v1/clock:drain?scope=projects%2Ftest%2042");
	}

	@Test
	void faultIsLikeAReadyMadeOne() {
		answerWith("{\"name\": \"x\", \"like\": \"unavailable-on-first-poll\"}",
				"""
						{"faults": [{"name": "unavailable-on-first-poll", "description": "once", "do": {"status": "UNAVAILABLE"}}]}""");
		assertThat(this.emulator.faults().like("x", "unavailable-on-first-poll").like())
			.isEqualTo("unavailable-on-first-poll");
		assertThat(this.asked.getLast())
			.isEqualTo(new Asked("PUT /emulator/v1/faults/x", "{\"like\":\"unavailable-on-first-poll\"}"));
		assertThat(this.emulator.faults().catalogue()).extracting(ReadyMadeFault::name)
			.containsExactly("unavailable-on-first-poll");
	}

	@Test
	void snapshotsAreTakenRestoredAndCarriedInFiles(@TempDir Path directory) throws IOException {
		var file = directory.resolve("before.json");
		answerWith("{}", "{}", "{\"operations\": []}", "{}", "{\"snapshots\": [{\"name\": \"before\"}]}", "{}", "{}");
		this.emulator.snapshot("before");
		this.emulator.restore("before");
		this.emulator.snapshots().export("before", file);
		this.emulator.snapshots().importAs("after", file);
		assertThat(Files.readString(file)).isEqualTo("{\"operations\": []}");
		assertThat(this.emulator.snapshots().names()).containsExactly("before");
		this.emulator.snapshots().delete("before");
		this.emulator.forgetCalls();
		assertThat(this.asked).containsExactly(new Asked("PUT /emulator/v1/snapshots/before", ""),
				new Asked("POST /emulator/v1/snapshots/before:restore", ""),
				new Asked("GET /emulator/v1/snapshots/before", ""),
				new Asked("PUT /emulator/v1/snapshots/after", "{\"operations\": []}"),
				new Asked("GET /emulator/v1/snapshots", ""), new Asked("DELETE /emulator/v1/snapshots/before", ""),
				new Asked("DELETE /emulator/v1/calls", ""));
	}

	@Test
	void somethingElseThatAnswersIsNotTakenForTheEmulator() {
		this.httpStatus = 404;
		answerWith("<html>Not here</html>", "{}");
		for (var call : List.<Runnable>of(this.emulator::reset, this.emulator.clock()::pause)) {
			assertThatExceptionOfType(EmulatorException.class).isThrownBy(call::run)
				.returns("UNKNOWN", EmulatorException::code)
				.withMessageEndingWith("UNKNOWN: The answer is HTTP status 404 and not in the form of the emulator's "
						+ "errors. Does something else listen there?");
		}
	}

	private void answerWith(String... bodies) {
		this.answers.addAll(List.of(bodies));
	}

	private void answer(HttpExchange exchange) throws IOException {
		try (exchange) {
			var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
			this.asked.add(new Asked(exchange.getRequestMethod() + " " + exchange.getRequestURI(), body));
			var answer = this.answers.remove().getBytes(UTF_8);
			exchange.sendResponseHeaders(this.httpStatus, answer.length);
			exchange.getResponseBody().write(answer);
		}
	}

	/**
	 * A request that came.
	 *
	 * @param call its method and address
	 * @param body what it brought
	 */
	private record Asked(String call, String body) {
	}

}
