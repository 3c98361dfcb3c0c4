package dev.longrunning.emulator.control;

import java.util.List;
import java.util.function.Function;

import dev.longrunning.emulator.testing.EmulatorTest;
import dev.longrunning.emulator.testing.RestCalls;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** One operation with the details that clients do not see. */
@EmulatorTest
class OperationCourseTests {

	private static final String NAME = "projects/course/operations/three";

	private static final String CONTROL = "/emulator/v1/operations/" + NAME;

	private final RestCalls rest;

	@Autowired
	OperationCourseTests(@LocalServerPort int port) {
		this.rest = new RestCalls(port);
	}

	@BeforeEach
	void createPausedOperation() {
		this.rest.post("/emulator/v1/reset?scope=projects/course", "");
		this.rest.post("/emulator/v1/clock:pause?scope=projects/course", "");
		assertThat(this.rest
			.post("/emulator/v1/operations",
					"""
							{"name": "%s", "service": "earthengine.googleapis.com", "metadata":
							{"@type": "type.googleapis.com/google.earthengine.v1.OperationMetadata"}, "script": {"stages": [
							{"for": "10s", "metadata": {"description": "a"}}, {"for": "0s", "metadata": {"description": "b"}},
							{"for": "20s", "metadata": {"description": "c"}}], "outcome": {"error": {"code": "ABORTED", "message": "No."}}}}"""
						.formatted(NAME))
			.status()).isEqualTo(200);
	}

	@Test
	void courseHasThePastAndThePlannedStates() {
		this.rest.post("/emulator/v1/clock:advance?scope=projects/course", "{\"by\": \"15s\"}");
		var shown = full();
		assertThat(texts(shown, (state) -> state.at("/operation/metadata/description"))).containsExactly("a", "b", "c",
				"c");
		assertThat(shown.at("/course/1/time")).isEqualTo(shown.at("/course/2/time"));
		assertThat(shown.at("/course/3/operation/error/code").asInt()).isEqualTo(10);
		assertThat(shown.at("/course/3/time")).isEqualTo(shown.at("/timeline/doneAt"));
		assertThat(shown.at("/operation/done").asBoolean(false)).isFalse();
		assertThat(shown.at("/operation/metadata/description").asString()).isEqualTo("c");
	}

	@Test
	void courseEndsWithTheEndThatReallyCame() {
		this.rest.post(CONTROL + ":fail", "{\"code\": \"DATA_LOSS\"}");
		var shown = full();
		assertThat(shown.path("course")).hasSize(2);
		assertThat(shown.at("/course/1/operation/error/code").asInt()).isEqualTo(15);
	}

	@Test
	void pollsAreCountedAndFaultsNamedHereAndInTheList() {
		this.rest.put("/emulator/v1/faults/slow-poll?scope=projects/course",
				"{\"on\": {\"role\": \"get\"}, \"do\": {\"delay\": \"1ms\"}}");
		this.rest.get("/v1/" + NAME);
		this.rest.get("/v1/" + NAME);
		full();
		this.rest.get(CONTROL);
		assertThat(full().path("polls").asInt()).isEqualTo(2);
		var list = this.rest.get("/emulator/v1/operations?scope=projects/course");
		assertThat(list.at("/operations/0/polls").asInt()).isEqualTo(2);
		assertThat(list.at("/operations/0/faults/0").asString()).isEqualTo("slow-poll");
		assertThat(full().path("faults")).hasSize(1);
		assertThat(list.at("/operations/0").has("course")).isFalse();
	}

	@Test
	void clockIsTheOneThatTheOperationFollows() {
		this.rest.post("/emulator/v1/clock:advance?scope=projects/course", "{\"by\": \"15s\"}");
		var clock = this.rest.get("/emulator/v1/clock?scope=projects/course").at("");
		assertThat(full().path("clock")).isEqualTo(clock);
		assertThat(this.rest.get("/emulator/v1/operations").at("/operations/0/clock")).isEqualTo(clock);
		assertThat(clock.path("paused").asBoolean(false)).isTrue();
	}

	@Test
	void unknownViewIsRefused() {
		var answer = this.rest.get(CONTROL + "?view=ALL");
		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.textAt("/error/message")).contains("view", "BASIC", "FULL");
	}

	private JsonNode full() {
		var answer = this.rest.get(CONTROL + "?view=FULL");
		assertThat(answer.status()).isEqualTo(200);
		return answer.at("");
	}

	private static List<String> texts(JsonNode shown, Function<JsonNode, JsonNode> part) {
		return shown.path("course").valueStream().map(part).map(JsonNode::asString).toList();
	}

}
