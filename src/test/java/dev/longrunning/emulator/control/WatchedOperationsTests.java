package dev.longrunning.emulator.control;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import dev.longrunning.emulator.operation.Waiters;
import dev.longrunning.emulator.testing.EmulatorTest;
import dev.longrunning.emulator.testing.RestCalls;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Operations that are watched over HTTP. */
@EmulatorTest
class WatchedOperationsTests {

	private static final String FOUR_STAGES = """
			{"stages": [{"for": "1s", "metadata": {"description": "a"}}, {"for": "10s", "metadata": {"description": "b"}},
			{"for": "0s", "metadata": {"description": "c"}}, {"for": "1h", "metadata": {"description": "d"}}]}""";

	private final int port;

	private final RestCalls rest;

	private final Waiters waiters;

	@Autowired
	WatchedOperationsTests(@LocalServerPort int port, Waiters waiters) {
		this.port = port;
		this.rest = new RestCalls(port);
		this.waiters = waiters;
	}

	@Test
	void everyStageOfFourIsSeenInOrderAfterOneAdvance() {
		make("jump", FOUR_STAGES);
		var watching = watching("jump");
		this.rest.post("/emulator/v1/clock:advance", "{\"by\": \"2h\"}");
		var answer = watching.join();
		assertThat(answer.headers().firstValue("content-type").orElse("")).startsWith("text/event-stream");
		assertThat(descriptions(answer)).containsExactly("a", "b", "c", "d", "d");
		assertThat(events(answer).map((event) -> event.path("done").asBoolean(false))).containsExactly(false, false,
				false, false, true);
		assertThat(events(answer).map((event) -> event.at("/metadata/state").asString()))
			.startsWith("PENDING", "RUNNING")
			.endsWith("SUCCEEDED");
	}

	@Test
	void stepsAndPollsAreSeenAndSoIsTheEndByHand() {
		make("steps",
				"""
						{"stages": [{"for": "1h", "metadata": {"description": "a"}}, {"polls": 2, "metadata": {"description": "b"}},
						{"for": "1h", "metadata": {"description": "c"}}]}""");
		var watching = watching("steps");
		move("steps:step", "");
		this.rest.get("/v1/projects/watched/operations/steps");
		this.rest.get("/v1/projects/watched/operations/steps");
		move("steps:fail", "{\"code\": \"DATA_LOSS\"}");
		var answer = watching.join();
		assertThat(descriptions(answer)).containsExactly("a", "b", "c", "c");
		assertThat(events(answer).toList().getLast().at("/error/code").asInt()).isEqualTo(15);
	}

	@Test
	void cancelIsSeenAndDeletedIsAnEventOfItsOwn() {
		make("deleted", FOUR_STAGES);
		var watching = watching("deleted");
		this.rest.post("/v1/projects/watched/operations/deleted:cancel", "{}");
		this.rest.delete("/v1/projects/watched/operations/deleted");
		assertThat(watching.join().body()).endsWith("event: deleted\ndata: {}\n\n");
	}

	@Test
	void whatIsNotThereIsRefusedAsAnywhere() {
		var refused = this.rest.get("/emulator/v1/operations/projects/watched/operations/none:watch", "Accept",
				"text/event-stream");
		assertThat(refused.status()).isEqualTo(404);
		assertThat(refused.textAt("/error/status")).isEqualTo("NOT_FOUND");
	}

	@Test
	void disconnectedClientEndsItsWatch() throws Exception {
		make("left", FOUR_STAGES);
		try (var client = HttpClient.newHttpClient()) {
			var first = client.send(HttpRequest.newBuilder(uri("left")).build(), BodyHandlers.ofString());
			assertThat(first.version()).isEqualTo(HttpClient.Version.HTTP_2);
			var watching = client.sendAsync(HttpRequest.newBuilder(uri("left:watch")).build(), BodyHandlers.ofString());
			await().until(() -> this.waiters.held() == 1);
			watching.cancel(true);
			await().until(() -> this.waiters.held() == 0);
		}
	}

	private void make(String id, String script) {
		var made = this.rest.post("/emulator/v1/operations", """
				{"name": "projects/watched/operations/%s", "service": "earthengine.googleapis.com", "metadata":
				{"@type": "type.googleapis.com/google.earthengine.v1.OperationMetadata"}, "script": %s}""".formatted(id,
				script));
		assertThat(made.status()).as(made.text()).isEqualTo(200);
	}

	private void move(String call, String body) {
		this.rest.post("/emulator/v1/operations/projects/watched/operations/" + call, body);
	}

	private CompletableFuture<HttpResponse<String>> watching(String id) {
		var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
		var answer = client.sendAsync(
				HttpRequest.newBuilder(uri(id + ":watch")).header("Accept", "text/event-stream").build(),
				BodyHandlers.ofString());
		await().until(() -> this.waiters.held() == 1);
		return answer.whenComplete((_, _) -> client.close());
	}

	private URI uri(String call) {
		return URI
			.create("http://localhost:" + this.port + "/emulator/v1/operations/projects/watched/operations/" + call);
	}

	private static List<String> descriptions(HttpResponse<String> answer) {
		return events(answer).map((event) -> event.at("/metadata/description").asString()).toList();
	}

	private static Stream<JsonNode> events(HttpResponse<String> answer) {
		return answer.body()
			.lines()
			.filter((line) -> line.startsWith("data: "))
			.map((line) -> JsonMapper.shared().readTree(line.substring("data: ".length())));
	}

}
