package dev.longrunning.emulator.control;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import com.google.longrunning.GetOperationRequest;
import com.google.longrunning.Operation;
import com.google.longrunning.OperationsGrpc;
import dev.longrunning.emulator.testing.EmulatorTest;
import dev.longrunning.emulator.testing.RestCalls;
import dev.longrunning.emulator.testing.RestCalls.Answer;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** Operations that no call started. */
@EmulatorTest
class MadeOperationsTests {

	private static final String EARTH = "\"service\": \"earthengine.googleapis.com\"";

	private static final String METADATA = "\"@type\": \"type.googleapis.com/google.earthengine.v1.OperationMetadata\"";

	private final int port;

	private final RestCalls rest;

	MadeOperationsTests(@LocalServerPort int port) {
		this.port = port;
		this.rest = new RestCalls(port);
	}

	@Test
	void withoutAScriptItStaysAsItIsUntilSomethingChangesIt() {
		var made = made("made/operations/stays", """
				%s, "metadata": {%s, "description": "by hand", "state": "RUNNING"}""".formatted(EARTH, METADATA));
		assertThat(made.textAt("/metadata/description")).isEqualTo("by hand");
		advance("1h");
		assertThat(poll("made/operations/stays").at("")).isEqualTo(made.at(""));
		assertThat(overGrpc("projects/made/operations/stays").getDone()).isFalse();
		assertThat(this.rest.post("/v1/projects/made/operations/stays:wait", "{\"timeout\": \"0s\"}").at(""))
			.isEqualTo(made.at(""));
		move("made/operations/stays:complete",
				"{\"response\": {\"@type\": \"type.googleapis.com/google.protobuf.StringValue\", \"value\": \"x\"}}");
		assertThat(poll("made/operations/stays").textAt("/response/value")).isEqualTo("x");
		assertThat(poll("made/operations/stays").textAt("/metadata/state")).isEqualTo("SUCCEEDED");
		assertThat(overGrpc("projects/made/operations/stays").getDone()).isTrue();
	}

	@Test
	void doneOneIsShownAsItIsWritten() {
		var failed = made("made/operations/failed", """
				%s, "done": true, "metadata": {%s, "state": "FAILED"},
				"error": {"code": "RESOURCE_EXHAUSTED", "message": "No quota.", "details": [
				{"@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": "FULL"}]}""".formatted(EARTH,
				METADATA));
		assertThat(failed.at("/error/code").asInt()).isEqualTo(8);
		assertThat(failed.textAt("/error/details/0/reason")).isEqualTo("FULL");
		assertThat(failed.textAt("/metadata/state")).isEqualTo("FAILED");
		var grpc = overGrpc("projects/made/operations/failed");
		assertThat(grpc.getError().getMessage()).isEqualTo("No quota.");
		var empty = made("made/operations/empty", EARTH + ", \"done\": true");
		assertThat(empty.at("/done").asBoolean()).isTrue();
		assertThat(empty.at("").propertyStream().map((field) -> field.getKey())).containsExactly("name", "done");
		assertThat(this.rest.get("/v1/projects/made/operations?filter=" + encoded("done = true")).text())
			.contains("operations/failed", "operations/empty");
	}

	@Test
	void scriptMovesItFromItsCreateTimeOn() {
		var now = Instant.parse(this.rest.get("/emulator/v1/clock").textAt("/now"));
		var made = made("made/operations/moves", """
				%s, "metadata": {%s}, "createTime": "%s", "script": {
				"stages": [{"for": "5s", "metadata": {"description": "one of ${scope}"}},
				{"until": "${now + duration('20s')}", "metadata": {"description": "two of ${operation.id}"}}],
				"outcome": {"error": {"code": "ABORTED", "message": "${operation.name}"}}, "cancel": "ignored"}"""
			.formatted(EARTH, METADATA, now.minusSeconds(4)));
		assertThat(made.textAt("/metadata/description")).isEqualTo("one of projects/made");
		advance("1s");
		assertThat(poll("made/operations/moves").textAt("/metadata/description")).isEqualTo("two of moves");
		advance("15s");
		assertThat(poll("made/operations/moves").textAt("/error/message")).isEqualTo("projects/made/operations/moves");
	}

	@Test
	void methodGivesWhatIsNotWritten() {
		var method = "\"method\": \"google.cloud.vision.v1.ProductSearch.ImportProductSets\"";
		var moving = made("made/operations/method", method + ", \"script\": {\"immediately\": true}");
		assertThat(moving.textAt("/metadata/@type")).endsWith("google.cloud.vision.v1.BatchOperationMetadata");
		assertThat(moving.textAt("/response/@type")).endsWith("google.cloud.vision.v1.ImportProductSetsResponse");
		var typed = made("made/operations/typed", method + ", \"metadata\": {\"state\": \"PROCESSING\"}");
		assertThat(typed.textAt("/metadata/@type")).endsWith("google.cloud.vision.v1.BatchOperationMetadata");
		assertThat(typed.textAt("/metadata/state")).isEqualTo("PROCESSING");
	}

	@Test
	void messageOfAnUnknownTypeIsKeptByItsBytes() {
		var made = made("made/operations/unknown",
				EARTH + ", \"metadata\": {\"@type\": \"type.googleapis.com/foo.v1.Bar\", \"value\": \"CAE=\"}");
		assertThat(made.textAt("/metadata/@type")).isEqualTo("type.googleapis.com/foo.v1.Bar");
		assertThat(made.textAt("/metadata/value")).isEqualTo("CAE=");
		assertThat(overGrpc("projects/made/operations/unknown").getMetadata().getValue().toByteArray())
			.containsExactly(8, 1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "complete", "fail", "hold", "release", "step" })
	void finishedOperationIsNeitherMovedNorEnded(String verb) {
		var name = "made-done/operations/" + verb;
		var before = made(name, EARTH + ", \"done\": true").at("");
		var refused = move(name + ":" + verb, verb.equals("fail") ? "{\"code\": \"ABORTED\"}" : "");
		assertThat(refused.status()).isEqualTo(400);
		assertThat(refused.textAt("/error/status")).isEqualTo("FAILED_PRECONDITION");
		assertThat(refused.textAt("/error/message")).contains("projects/" + name, "is done");
		assertThat(poll(name).at("")).isEqualTo(before);
	}

	@Test
	void moveThatWouldChangeNothingIsRefused() {
		made("made-still/operations/o", EARTH);
		assertThat(move("made-still/operations/o:release", "").textAt("/error/message")).contains("is not held");
		assertThat(move("made-still/operations/o:step", "").textAt("/error/message"))
			.contains("does not end by itself");
		assertThat(move("made-still/operations/o:hold", "").status()).isEqualTo(200);
		assertThat(move("made-still/operations/o:release", "").status()).isEqualTo(200);
	}

	@Test
	void listSaysWhenTheNextStageBegins() {
		made("made-next/operations/o", """
				%s, "createTime": "2026-01-02T03:00:00Z", "script": {
				"stages": [{"for": "1h"}, {"for": "1000000h"}, {"for": "1h"}]}""".formatted(EARTH));
		var shown = list("scope=projects/made-next").at("/operations/0");
		assertThat(shown.at("/nextStage").asString()).isEqualTo("2140-01-31T20:00:00Z");
		assertThat(shown.at("/nextChange").asString()).isLessThan("2140");
	}

	@Test
	void nameThatIsTakenIsRefused() {
		made("made/operations/taken", EARTH);
		var refused = make("made/operations/taken", EARTH);
		assertThat(refused.status()).isEqualTo(409);
		assertThat(refused.textAt("/error/status")).isEqualTo("ALREADY_EXISTS");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = { "{service: vision.googleapis.com} | 'name' is missing",
			"{name: operations/w} | 'service' is missing",
			"{name: operations/w, service: vision.googlapis.com} | Did you mean 'vision.googleapis.com'?",
			"{name: operations/w, servic: x} | Did you mean 'service'?",
			"{name: operations/w, method: google.cloud.vision.v1.ProductSearch.ImportProductSet} | Did you mean 'google.cloud.vision.v1.ProductSearch.ImportProductSets'?",
			"{name: operations/w, service: earthengine.googleapis.com, method: google.cloud.vision.v1.ProductSearch.ImportProductSets} | of earthengine.googleapis.com",
			"{name: operations/w, service: vision.googleapis.com, response: {}} | add 'done: true'",
			"{name: operations/w, service: vision.googleapis.com, done: true, response: {}} | '@type' is missing",
			"{name: operations/w, service: vision.googleapis.com, done: true, response: {}, error: {}} | only one of response, error",
			"{name: operations/w, service: vision.googleapis.com, done: true, script: {}} | cannot have a script",
			"{name: operations/w, service: vision.googleapis.com, done: true, error: {code: FULL}} | expected one of",
			"{name: operations/w, service: vision.googleapis.com, done: true, error: {code: 0}} | from 1 to 16",
			"{name: operations/w, service: vision.googleapis.com, done: true, error: {code: 99}} | from 1 to 16",
			"{name: operations/w, service: vision.googleapis.com, done: true, error: null} | error: expected fields",
			"{name: operations/w, service: vision.googleapis.com, done: true, error: abc} | error: expected fields",
			"{name: operations/w, service: vision.googleapis.com, done: null} | done: expected a text",
			"{name: operations/w, service: vision.googleapis.com, metadata: null} | metadata: expected fields",
			"{name: operations/w, service: vision.googleapis.com, createTime: null} | createTime: expected a text",
			"{name: operations/w, service: null} | service: expected a text",
			"{name: null, service: vision.googleapis.com} | name: expected a text",
			"{name: operations/w, service: vision.googleapis.com, script: null} | script: expected fields",
			"{name: operations/w, service: vision.googleapis.com, script: {outcome: {error: abc}}} | outcome.error: expected fields",
			"{name: operations/w, service: vision.googleapis.com, script: {outcome: {response: null}}} | outcome.response: expected fields",
			"{name: operations/w, service: vision.googleapis.com, script: {outcome: {error: '${scope}'}}} | must be a google.rpc.Status",
			"{name: operations/w, service: vision.googleapis.com, metadata: {'@type': type.googleapis.com/google.cloud.vision.v1.BatchOperationMetadatum, a: 1}} | Did you mean 'google.cloud.vision.v1.BatchOperationMetadata'?",
			"{name: operations/w, service: vision.googleapis.com, metadata: {'@type': type.googleapis.com/google.cloud.vision.v1.BatchOperationMetadata, stat: 1}} | stat",
			"{name: operations/w, service: vision.googleapis.com, metadata: {'@type': type.googleapis.com/x.y.Z, value: '*'}} | base64",
			"{name: operations/w, service: vision.googleapis.com, script: {stages: [{for: 1s, metadata: {state: X}}]}} | which the script changes, is unknown",
			"{name: operations/w, service: vision.googleapis.com, script: {stages: [{until: '${request.end}'}]}} | request",
			"{name: operations/w, service: vision.googleapis.com, script: {stags: []}} | Did you mean 'stages'?",
			"{name: '', service: vision.googleapis.com} | missing", "{name: x, service | body:1" })
	void mistakeIsRefusedWithItsLocation(String seed, String message) {
		var refused = this.rest.post("/emulator/v1/operations", seed);
		assertThat(refused.status()).as(refused.text()).isEqualTo(400);
		assertThat(refused.textAt("/error/message")).startsWith("body:1").contains(message);
		assertThat(this.rest.get("/emulator/v1/operations/operations/w").status()).isEqualTo(404);
	}

	@Test
	void listShowsAllOfAProjectPageByPage() {
		for (int number = 0; number < 5; number++) {
			made("made-list/locations/l" + number + "/operations/o",
					EARTH + ((number % 2 == 0) ? "" : ", \"done\": true"));
		}
		this.rest.post("/emulator/v1/clock:advance?scope=projects/made-list", "{\"by\": \"1s\"}");
		var names = new ArrayList<String>();
		var token = "";
		do {
			var page = list("scope=projects/made-list&pageSize=2&pageToken=" + token);
			assertThat(page.at("/counts").toString())
				.isEqualTo("{\"total\":5,\"running\":3,\"done\":2,\"more\":false}");
			page.at("/operations").forEach((each) -> names.add(each.at("/operation/name").asString()));
			token = page.textAt("/nextPageToken");
		}
		while (!token.isEmpty());
		assertThat(names).extracting((name) -> name.substring("projects/made-list/locations/".length()))
			.isEqualTo(List.of("l4/operations/o", "l3/operations/o", "l2/operations/o", "l1/operations/o",
					"l0/operations/o"));
		var done = list("scope=projects/made-list&filter=" + encoded("done = true"));
		assertThat(done.at("/operations")).hasSize(2);
		assertThat(list("").at("/counts/total").asInt()).isGreaterThanOrEqualTo(5);
		assertThat(list("scope=made-list").textAt("/error/message")).contains("such as projects/demo");
		assertThat(list("pageToken=x").textAt("/error/message")).contains("Invalid page token");
		assertThat(list("filter=" + encoded("done =")).status()).isEqualTo(400);
	}

	@Test
	void listSaysWhatClientsDoNotSee() {
		made("made-shown/operations/o", """
				%s, "createTime": "2026-01-02T03:00:00Z", "script": {
				"stages": [{"for": "1.5s"}, {"polls": 2}, {}], "outcome": "never", "cancel": {"after": "2s"}}"""
			.formatted(EARTH));
		move("made-shown/operations/o:hold", "");
		var shown = list("scope=projects/made-shown").at("/operations/0");
		assertThat(shown.at("/operation/name").asString()).isEqualTo("projects/made-shown/operations/o");
		assertThat(shown.at("/service").asString()).isEqualTo("earthengine.googleapis.com");
		assertThat(shown.at("/scope").asString()).isEqualTo("projects/made-shown");
		assertThat(shown.at("/held").asBoolean()).isTrue();
		assertThat(shown.has("nextChange")).isFalse();
		assertThat(shown.at("/timeline/stages").toString())
			.isEqualTo("[{\"begin\":\"2026-01-02T03:00:00Z\",\"length\":\"1.5s\",\"phase\":\"PENDING\"},"
					+ "{\"begin\":\"2026-01-02T03:00:01.500Z\",\"polls\":2,\"pollsSeen\":0,\"phase\":\"RUNNING\"},"
					+ "{\"phase\":\"RUNNING\"}]");
		assertThat(shown.at("/timeline/outcome").asString()).isEqualTo("never");
		assertThat(shown.at("/timeline/cancel").asString()).isEqualTo("honoured");
		assertThat(shown.at("/timeline/cancelAfter").asString()).isEqualTo("2s");
	}

	private Answer made(String name, String fields) {
		var answer = make(name, fields);
		assertThat(answer.status()).as(answer.text()).isEqualTo(200);
		return answer;
	}

	private Answer make(String name, String fields) {
		return this.rest.post("/emulator/v1/operations", "{\"name\": \"projects/" + name + "\", " + fields + "}");
	}

	private Answer move(String call, String body) {
		return this.rest.post("/emulator/v1/operations/projects/" + call, body);
	}

	private Answer poll(String name) {
		return this.rest.get("/v1/projects/" + name);
	}

	private Answer list(String query) {
		return this.rest.get("/emulator/v1/operations?" + query);
	}

	private void advance(String by) {
		this.rest.post("/emulator/v1/clock:advance", "{\"by\": \"" + by + "\"}");
	}

	private Operation overGrpc(String name) {
		var channel = NettyChannelBuilder.forAddress("localhost", this.port).usePlaintext().build();
		try {
			return OperationsGrpc.newBlockingStub(channel)
				.getOperation(GetOperationRequest.newBuilder().setName(name).build());
		}
		finally {
			channel.shutdownNow();
		}
	}

	private static String encoded(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

}
