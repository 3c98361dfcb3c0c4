package dev.longrunning.emulator.client;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

import com.google.rpc.Code;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static dev.longrunning.emulator.client.CallCount.atMost;
import static dev.longrunning.emulator.client.CallCount.between;
import static dev.longrunning.emulator.client.CallCount.exactly;
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
	void seedLooksAsTheOperationDoesOnTheWire() {
		answerWith("{\"name\": \"projects/p/operations/x\", \"done\": true}", "{\"name\": \"operations/y\"}");
		this.emulator.operations()
			.create(Seed.named("projects/p/operations/x")
				.ofService("vision.googleapis.com")
				.withMetadata("{\"@type\": \"t/M\"}")
				.withError(Code.RESOURCE_EXHAUSTED, "quota"));
		assertThat(this.asked.getLast().call()).isEqualTo("POST /emulator/v1/operations");
		assertThat(this.asked.getLast().json()).isEqualTo(json("""
				{"name": "projects/p/operations/x", "service": "vision.googleapis.com", "metadata": {"@type": "t/M"},
				"done": true, "error": {"code": 8, "message": "quota"}}"""));
		var shown = this.emulator.operations().create("name: operations/y");
		assertThat(shown.done()).isFalse();
		assertThat(shown.metadata().isMissingNode()).isTrue();
	}

	@Test
	void listReadsAllPages() {
		answerWith("""
				{"operations": [{"operation": {"name": "a"}, "service": "s", "scope": "projects/p", "held": true,
				"nextChange": "2026-01-02T03:04:05Z"}], "nextPageToken": "t/2"}""",
				"{\"operations\": [{\"operation\": {\"name\": \"b\", \"done\": true}}]}");
		var listed = this.emulator.operations().list("done:true OR held");
		assertThat(listed).extracting(ListedOperation::name).containsExactly("a", "b");
		assertThat(listed.getFirst().nextChange()).hasValue(Instant.parse("2026-01-02T03:04:05Z"));
		assertThat(listed.getLast().nextChange()).isEmpty();
		assertThat(this.asked.getLast().call()).startsWith("GET /emulator/v1/operations?")
			.contains("filter=done%3Atrue%20OR%20held", "pageToken=t%2F2");
	}

	@Test
	void operationsAreCounted() {
		answerWith("{\"counts\": {\"total\": 3, \"running\": 2, \"done\": 1}}");
		assertThat(this.emulator.operations().counts()).isEqualTo(new OperationCounts(3, 2, 1));
	}

	@Test
	void pollsShowTheirGaps() {
		answerWith("""
				{"polls": [{"number": 2, "kind": "get", "received": "2026-01-02T03:04:05Z",
				"time": "2026-01-02T00:00:00Z", "transport": "REST", "gap": "1.500s", "status": "OK"},
				{"number": 5, "kind": "wait", "received": "2026-01-02T03:04:06Z", "time": "2026-01-02T00:00:00Z",
				"transport": "GRPC"}], "firstDelay": "1.500s", "longestGap": "1.500s", "growth": 1.5}""",
				"{\"polls\": []}");
		var polls = this.emulator.operations().named("projects/p/operations/a b").polls();
		assertThat(this.asked.getLast().call())
			.isEqualTo("GET /emulator/v1/operations/projects/p/operations/a%20b/polls");
		assertThat(polls.count()).isEqualTo(2);
		assertThat(polls.firstDelay()).hasValue(Duration.ofMillis(1_500));
		assertThat(polls.growth()).hasValue(1.5);
		assertThat(polls.polls().getFirst()).returns(polls.firstDelay(), Polls.Poll::gap)
			.returns("OK", Polls.Poll::status);
		assertThat(polls.polls().getLast()).returns(true, Polls.Poll::isWait).returns("", Polls.Poll::status);
		assertThat(this.emulator.operations().named("x").polls().growth()).isEmpty();
	}

	@Test
	void callsAreNarrowedAndRead() {
		answerWith("""
				{"calls": [{"number": 7, "time": "2026-01-02T03:04:05Z", "received": "2026-07-01T00:00:00Z",
				"transport": "GRPC", "method": "google.longrunning.Operations.GetOperation", "scope": "projects/p",
				"operation": "projects/p/operations/x", "headers": {"x-test": "1.5"}, "status": "NOT_FOUND",
				"fault": "gone", "took": "PT0.002S", "request": {"name": "projects/p/operations/x"}},
				{"number": 8, "transport": "REST", "headers": {"x-test": "2"}, "status": "OK"}]}""");
		var calls = this.emulator.calls().to("GetOperation").withHeader("X-Test", "1*").all();
		assertThat(this.asked.getLast().call()).isEqualTo("GET /emulator/v1/calls?method=*.GetOperation");
		assertThat(calls).singleElement()
			.returns(7L, Call::number)
			.returns(Transport.GRPC, Call::transport)
			.returns(Optional.of(Duration.ofMillis(2)), Call::took)
			.returns("gone", Call::fault)
			.satisfies((call) -> assertThat(call.request().path("name").asString()).endsWith("/x"));
	}

	@Test
	void countAsksForAllThatItWasNarrowedTo() {
		answerWith("{\"passed\": true, \"count\": 4}");
		var count = this.emulator.calls()
			.to("google.longrunning.Operations.GetOperation")
			.over(Transport.REST)
			.of("projects/p/operations/*")
			.withStatus(Code.UNAVAILABLE)
			.hitBy("flaky")
			.withHeader("X-Test", "1")
			.where("nth > 1")
			.count();
		assertThat(count).isEqualTo(4);
		assertThat(this.asked.getLast().call()).isEqualTo("POST /emulator/v1/calls:verify");
		assertThat(this.asked.getLast().json()).isEqualTo(json("""
				{"method": "google.longrunning.Operations.GetOperation", "transport": "REST",
				"operation": "projects/p/operations/*", "status": "UNAVAILABLE", "fault": "flaky",
				"headers": {"x-test": "1"}, "if": "nth > 1", "count": {"atLeast": 0}}"""));
	}

	@Test
	void verdictThatDidNotPassIsAnAssertionErrorWithWhatItSays() {
		answerWith("{\"passed\": true, \"count\": 3}", "{\"passed\": true, \"count\": 3}",
				"{\"passed\": false, \"count\": 1, \"message\": \"Expected at most none, but there was 1.\"}");
		var calls = this.emulator.calls().to("CancelOperation");
		calls.verify(exactly(3));
		assertThat(this.asked.getLast().json().path("count").asInt()).isEqualTo(3);
		calls.verify(between(2, 3));
		assertThat(this.asked.getLast().json().path("count")).isEqualTo(json("{\"atLeast\": 2, \"atMost\": 3}"));
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> calls.verify(atMost(1)))
			.withMessage("Expected at most none, but there was 1.");
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

	private static JsonNode json(String text) {
		return JsonMapper.shared().readTree(text);
	}

	/**
	 * A request that came.
	 *
	 * @param call its method and address
	 * @param body what it brought
	 */
	private record Asked(String call, String body) {

		JsonNode json() {
			return ControlRequestsTests.json(this.body);
		}

	}

}
