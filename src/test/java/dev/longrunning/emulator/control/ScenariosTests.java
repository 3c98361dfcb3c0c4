package dev.longrunning.emulator.control;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

import dev.longrunning.emulator.testing.RestCalls;
import dev.longrunning.emulator.testing.RestCalls.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/** Scripts for jobs of an API that is known by its definitions alone. */
@ExtendWith(OutputCaptureExtension.class)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "emulator.clock.start=2026-01-02T03:04:00Z", "emulator.clock.paused=true" })
class ScenariosTests {

	/** What curl says where nobody tells it another type. */
	private static final String FORM = "application/x-www-form-urlencoded";

	private static final String DEFINITIONS = """
			syntax = "proto3";
			package echo.v1;
			import "google/api/annotations.proto";
			import "google/api/client.proto";
			import "google/longrunning/operations.proto";
			import "google/protobuf/duration.proto";
			import "google/protobuf/timestamp.proto";
			import "google/rpc/status.proto";
			service Echo {
			  option (google.api.default_host) = "echo.example.com";
			  rpc Wait(WaitRequest) returns (google.longrunning.Operation) {
			    option (google.api.http) = { post: "/v1/{parent=projects/*}/echo:wait" body: "*" };
			    option (google.longrunning.operation_info) = { response_type: "WaitResponse" metadata_type: "WaitMetadata" };
			  }
			  rpc Build(BuildRequest) returns (google.longrunning.Operation) {
			    option (google.api.http) = { post: "/v1/{parent=projects/*}/echo:build" body: "*" };
			    option (google.longrunning.operation_info) = { response_type: "WaitResponse" metadata_type: "BuildMetadata" };
			  }
			  rpc Look(LookRequest) returns (Room) {
			    option (google.api.http) = { get: "/v1/{parent=projects/*}/room" };
			  }
			  rpc Watch(LookRequest) returns (stream Room) {
			    option (google.api.http) = { get: "/v1/{parent=projects/*}/room:watch" };
			  }
			  rpc Talk(stream LookRequest) returns (Room);
			}
			message LookRequest { string parent = 1; }
			message Room {
			  enum Light { LIGHT_UNSPECIFIED = 0; ON = 1; OFF = 2; }
			  string color = 1; Light light = 2; int32 seats = 3;
			}
			message WaitRequest {
			  string parent = 1;
			  oneof end { google.protobuf.Timestamp end_time = 2; google.protobuf.Duration ttl = 3; }
			  oneof response { google.rpc.Status error = 4; WaitResponse success = 5; }
			}
			message WaitResponse { string content = 1; }
			message WaitMetadata { google.protobuf.Timestamp end_time = 1; }
			message BuildRequest { string parent = 1; string target = 2; }
			message BuildMetadata {
			  enum State { STATE_UNSPECIFIED = 0; QUEUED = 1; RUNNING = 2; SUCCEEDED = 3; FAILED = 4; CANCELLED = 5; }
			  State state = 1; int32 progress_percent = 2; string step = 3;
			}
			""";

	private static final String SCENARIOS = """
			scenarios:
			- name: wait-with-error
			  when: {method: echo.v1.Echo.Wait, if: has(request.error)}
			  script:
			    stages:
			    - until: "${has(request.end_time) ? request.end_time : now + request.ttl}"
			      metadata: {endTime: "${has(request.end_time) ? request.end_time : now + request.ttl}"}
			    outcome: {error: "${request.error}"}
			- name: wait
			  when: {method: echo.v1.Echo.Wait}
			  script:
			    stages:
			    - until: "${has(request.end_time) ? request.end_time : now + request.ttl}"
			      metadata: {endTime: "${has(request.end_time) ? request.end_time : now + request.ttl}"}
			    outcome: {response: "${request.success}"}
			""";

	@TempDir
	private static Path directory;

	private final RestCalls rest;

	@Autowired
	ScenariosTests(@LocalServerPort int port) {
		this.rest = new RestCalls(port);
	}

	@DynamicPropertySource
	static void files(DynamicPropertyRegistry properties) throws IOException {
		Files.writeString(directory.resolve("echo.proto"), DEFINITIONS);
		Files.writeString(directory.resolve("scenarios.yaml"), SCENARIOS);
		properties.add("emulator.surfaces.definitions", () -> directory.resolve("echo.proto"));
		properties.add("emulator.scenario.files", () -> directory.resolve("scenarios.yaml"));
	}

	@BeforeEach
	void forgetScripts() {
		this.rest.get("/emulator/v1/scenarios")
			.at("/scenarios")
			.valueStream()
			.map((scenario) -> scenario.path("name").asString())
			.filter((name) -> !name.startsWith("wait"))
			.forEach((name) -> this.rest.delete("/emulator/v1/scenarios/" + name));
	}

	@Test
	void fileAloneMakesJobsEndWhenTheRequestSays() {
		var name = started("wait", "{\"ttl\": \"60s\", \"success\": {\"content\": \"hi\"}}").textAt("/name");
		advance("59s");
		assertThat(poll(name).at("/done").asBoolean(false)).isFalse();
		assertThat(poll(name).textAt("/metadata/endTime")).isNotEmpty();
		advance("1s");
		assertThat(poll(name).textAt("/response/content")).isEqualTo("hi");
	}

	@Test
	void whatLiesInThePastIsDoneInTheFirstAnswer() {
		var done = started("wait", "{\"endTime\": \"2020-01-01T00:00:00Z\", \"success\": {\"content\": \"hi\"}}");
		assertThat(done.at("/done").asBoolean()).isTrue();
		assertThat(done.textAt("/response/content")).isEqualTo("hi");
	}

	@Test
	void errorOfTheRequestIsTheErrorOfTheJob() {
		var done = started("wait", """
				{"endTime": "2020-01-01T00:00:00Z", "error": {"code": 8, "message": "quota", "details": [
				{"@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": "FULL", "domain": "d"}]}}""");
		assertThat(done.at("/error/code").asInt()).isEqualTo(8);
		assertThat(done.textAt("/error/message")).isEqualTo("quota");
		assertThat(done.textAt("/error/details/0/reason")).isEqualTo("FULL");
	}

	@Test
	void stagesShowWhatIsWrittenOverWhatIsSynthesised() {
		put("build",
				"""
						{when: {method: echo.v1.Echo.Build}, script: {stages: [
						{for: 2s, metadata: {step: "fetch ${request.target}"}},
						{for: 8s, metadata: {step: compile, progressPercent: 0}}],
						outcome: {error: {code: RESOURCE_EXHAUSTED, message: "No room for ${request.target}."}, metadata: {step: none}}}}""");
		var name = started("build", "{\"target\": \"//a\"}").textAt("/name");
		assertThat(poll(name).textAt("/metadata/step")).isEqualTo("fetch //a");
		assertThat(poll(name).textAt("/metadata/state")).isEqualTo("QUEUED");
		advance("7s");
		var running = poll(name);
		assertThat(running.textAt("/metadata/state")).isEqualTo("RUNNING");
		assertThat(running.textAt("/metadata/step")).isEqualTo("compile");
		assertThat(running.at("/metadata/progressPercent").asInt(0)).isZero();
		advance("3s");
		var done = poll(name);
		assertThat(done.textAt("/metadata/state")).isEqualTo("FAILED");
		assertThat(done.textAt("/metadata/step")).isEqualTo("none");
		assertThat(done.at("/error/code").asInt()).isEqualTo(8);
		assertThat(done.textAt("/error/message")).isEqualTo("No room for //a.");
	}

	@Test
	void jobGoesOnByPolls() {
		put("polled", "{script: {stages: [{polls: 2}], outcome: {response: {content: ready}}}}");
		var name = started("build", "{}").textAt("/name");
		advance("1h");
		assertThat(poll(name).at("/done").asBoolean(false)).isFalse();
		assertThat(this.rest.get("/emulator/v1/operations/" + name).at("/done").asBoolean(false)).isFalse();
		assertThat(poll(name).at("/done").asBoolean(false)).isFalse();
		assertThat(poll(name).textAt("/response/content")).isEqualTo("ready");
	}

	@Test
	void scriptSaysWhatACancelAndADeleteDo() {
		put("stubborn", "{script: {stages: [{for: 5s}], cancel: ignored, delete: refusedWhileRunning}}");
		var name = started("build", "{}").textAt("/name");
		assertThat(this.rest.post("/v1/" + name + ":cancel", "{}").status()).isEqualTo(200);
		var refused = this.rest.delete("/v1/" + name);
		assertThat(refused.textAt("/error/status")).isEqualTo("FAILED_PRECONDITION");
		advance("5s");
		assertThat(poll(name).at("/response").isObject()).isTrue();
		assertThat(this.rest.delete("/v1/" + name).status()).isEqualTo(200);
		put("firm", "{script: {outcome: never, cancel: unsupported}}");
		var endless = started("build", "{}").textAt("/name");
		assertThat(this.rest.post("/v1/" + endless + ":cancel", "{}").textAt("/error/status"))
			.isEqualTo("UNIMPLEMENTED");
		advance("9h");
		assertThat(poll(endless).at("/done").asBoolean(false)).isFalse();
	}

	@Test
	void headerPicksAScenarioAndTimesLimitsOne() {
		put("once", "{when: {times: 1}, script: {immediately: true, outcome: {response: {content: first}}}}");
		put("named",
				"{when: {scope: projects/none}, script: {immediately: true, outcome: {response: {content: named}}}}");
		assertThat(started("build", "{}", "x-emulator-scenario", "named").textAt("/response/content"))
			.isEqualTo("named");
		assertThat(started("build", "{}").textAt("/response/content")).isEqualTo("first");
		assertThat(started("build", "{}").at("/done").asBoolean(false)).isFalse();
		assertThat(this.rest.get("/emulator/v1/scenarios/once").at("/served").asInt()).isOne();
		assertThat(started("build", "{}", "x-emulator-scenario", "name").textAt("/error/message"))
			.contains("Did you mean 'named'?");
	}

	@Test
	void operationNamesTheScenarioThatScriptedIt() {
		put("scripting", "{when: {times: 1}, script: {}}");
		var scripted = started("build", "{}").textAt("/name");
		var other = started("build", "{}").textAt("/name");
		this.rest.delete("/emulator/v1/scenarios/scripting");
		var listed = this.rest.get("/emulator/v1/operations?pageSize=2").at("/operations");
		assertThat(listed.at("/0/operation/name").asString()).isEqualTo(other);
		assertThat(listed.path(0).has("scenario")).isFalse();
		assertThat(listed.at("/1/operation/name").asString()).isEqualTo(scripted);
		assertThat(listed.at("/1/scenario").asString()).isEqualTo("scripting");
	}

	@Test
	void startIsLoggedWithItsScenarioAndFault(CapturedOutput output) {
		put("logged", "{when: {method: Build}, script: {}}");
		this.rest.put("/emulator/v1/faults/slowed", "{on: {role: start}, do: {delay: 1ms}}");
		var name = started("build", "{}").textAt("/name");
		this.rest.delete("/emulator/v1/faults/slowed");
		assertThat(output).contains(
				name + " started by echo.v1.Echo.Build, scenario 'logged', fault 'slowed'" + System.lineSeparator());
		var other = started("wait", "{\"ttl\": \"60s\"}").textAt("/name");
		assertThat(output).contains(other + " started by echo.v1.Echo.Wait, scenario 'wait'" + System.lineSeparator());
	}

	@Test
	void explanationsAreLoggedAtDebug(CapturedOutput output) {
		put("explained", "{when: {method: Build, if: nth > 7}, script: {}}");
		started("build", "{}");
		assertThat(output).doesNotContain("'explained' did not apply");
		var logger = "dev.longrunning.emulator.explanation";
		var logging = LoggingSystem.get(getClass().getClassLoader());
		logging.setLogLevel(logger, LogLevel.DEBUG);
		started("build", "{}");
		logging.setLogLevel(logger, null);
		assertThat(output).contains("REST echo.v1.Echo.Build OK",
				"scenario 'explained' did not apply (if): 'nth > 7' was false: nth = 2.");
	}

	@Test
	void operationsObeyTheTest() {
		var held = started("build", "{}").textAt("/name");
		move(held, "hold", "");
		advance("1h");
		assertThat(poll(held).at("/done").asBoolean(false)).isFalse();
		move(held, "release", "");
		advance("3s");
		assertThat(poll(held).at("/done").asBoolean()).isTrue();
		var failed = started("build", "{}").textAt("/name");
		assertThat(move(failed, "fail", "{\"code\": \"RESOURCE_EXHAUSTED\", \"message\": \"quota\"}").at("/error/code")
			.asInt()).isEqualTo(8);
		assertThat(poll(failed).textAt("/metadata/state")).isEqualTo("FAILED");
		var completed = started("build", "{}").textAt("/name");
		assertThat(move(completed, "complete", "").at("/response").isObject()).isTrue();
		var stepped = started("build", "{}").textAt("/name");
		assertThat(move(stepped, "step", "").textAt("/metadata/state")).isEqualTo("RUNNING");
		assertThat(move(stepped, "step", "").at("/done").asBoolean()).isTrue();
		assertThat(move("projects/p/operations/none", "hold", "").status()).isEqualTo(404);
		assertThat(move(stepped, "jump", "").textAt("/error/message")).contains(":step");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = {
			"{when: {method: echo.v1.Echo.Biuld}, script: {}} | Did you mean 'echo.v1.Echo.Build'?",
			"{when: {methd: x}, script: {}} | Did you mean 'method'?",
			"{when: {method: echo.v1.Echo.Build, if: request.nope}, script: {}} | undefined field 'nope'",
			"{when: {if: '1 +'}, script: {}} | at character", "{when: {scope: p}, script: {}} | projects/demo",
			"{when: {method: echo.v1.Echo.Build}, script: {stages: [{for: 1s, metadata: {stat: X}}]}} | stat",
			"{when: {method: echo.v1.Echo.Build}, script: {outcome: {response: {content: [1]}}}} | content",
			"{script: {stages: [{for: soon}]}} | expected a duration",
			"{script: {stages: [{}, {for: 1s}]}} | only the last",
			"{script: {outcome: {error: {code: BAD}}}} | expected one of",
			"{} | 'script' is missing. For a method that starts no operation, add 'answer' or 'error'.",
			"{answer: {}, script: {}} | 'script' is given too: expected only one of script, answer, error",
			"{answer: {}, error: {code: 5}} | 'answer' is given too: expected only one of",
			"{answr: {}} | Did you mean 'answer'?",
			"{when: {method: echo.v1.Echo.Lok}, answer: {}} | found 'echo.v1.Echo.Lok'. Did you mean 'echo.v1.Echo.Look'?",
			"{when: {method: echo.v1.Echo.Look}, answer: {colr: red}} | answer.colr: there is no 'colr' in echo.v1.Room; expected one of color, light, seats. Did you mean 'color'?",
			"{when: {method: Look}, answer: {light: ONN}} | answer.light: there is no 'ONN' in echo.v1.Room.Light; expected one of ON, OFF, LIGHT_UNSPECIFIED. Did you mean 'ON'?",
			"{when: {method: Look}, answer: {seats: many}} | answer.seats",
			"{when: {method: Look}, answer: {color: '${request.nope}'}} | undefined field 'nope'",
			"{when: {method: Look}, answer: {color: '${request.parent'}} | without a closing brace",
			"{when: {method: Look}, answer: red} | answer: expected fields or an expression",
			"{when: {method: Look}, answer: null} | answer: expected fields or an expression",
			"{when: {method: Look}, answer: [1]} | answer: expected fields or an expression",
			"{when: {method: Look, if: request.nope}, answer: {}} | undefined field 'nope'",
			"{when: {method: Look}, error: {code: 99}} | error.code: expected a code from 1 to 16",
			"{when: {method: Look}, error: {code: NOT_FOND}} | Did you mean 'NOT_FOUND'?",
			"{when: {method: Look}, error: {code: OK}} | error.code: expected one of",
			"{when: {method: Look}, error: {message: m}} | 'code' is missing",
			"{when: {method: Look}, error: {code: 5, message: '${request.nope}'}} | undefined field 'nope'",
			"{answer: {nothingHasThis: 1}} | answer.nothingHasThis: there is no 'nothingHasThis'",
			"{when: {method: Build}, answer: {}} | when.method: echo.v1.Echo.Build starts operations: use 'script'",
			"{when: {method: Build}, error: {code: 5}} | whose 'outcome' is the response or the error of the operation. A fault makes the call itself fail.",
			"{when: {method: Look}, script: {}} | when.method: echo.v1.Echo.Look starts no operation: use 'answer' or 'error' in place of 'script'.",
			"{when: {method: echo.v1.Echo.Watch}, answer: {}} | echo.v1.Echo.Watch streams its requests or responses; no scenario applies to it",
			"{when: {method: Talk}, error: {code: 5}} | echo.v1.Echo.Talk streams its requests or responses",
			"{when: {method: GetOperation}, answer: {}} | is a method on operations; no scenario applies to it",
			"{when: {method: google.longrunning.Operations.*}, script: {}} | is a method on operations; no scenario applies to it",
			"{when: {method: ListLocations}, answer: {}} | is a method on locations or access policies; no scenario applies to it",
			"{script: {outcome: {error: {code: 99}}}} | outcome.error.code: expected a code from 1 to 16",
			"{script: {outcome: {error: {code: -1}}}} | expected a code from 1 to 16",
			"{script: {outcome: {error: {code: 0}}}} | expected a code from 1 to 16",
			"{script: {outcome: {error: {code: OK}}}} | expected one of",
			"{script: {outcome: {error: {code: null}}}} | expected a text, found nothing",
			"{script: {outcome: {error: {message: m}}}} | 'code' is missing",
			"{script: {outcome: {error: {code: 5, message: [m]}}}} | outcome.error.message",
			"{script: {outcome: {error: {code: 5, details: [{a: 1}]}}}} | Missing @type",
			"{script: {outcome: {error: abc}}} | script.outcome.error: expected fields",
			"{script: {outcome: {error: null}}} | script.outcome.error: expected fields",
			"{script: {outcome: {error: [1]}}} | script.outcome.error: expected fields",
			"{script: {outcome: {response: null}}} | script.outcome.response: expected fields",
			"{script: {outcome: {response: abc}}} | script.outcome.response: expected fields",
			"{script: {outcome: {response: {nope: 1}}}} | script.outcome.response.nope: there is no 'nope'",
			"{script: {outcome: null}} | script.outcome: expected a text, found nothing",
			"{script: {outcome: {never: null}}} | script.outcome.never: expected a text",
			"{script: {cancel: null}} | script.cancel: expected a text",
			"{script: {stages: null}} | script.stages: expected a list",
			"{script: {stages: [null]}} | script.stages[0]: expected fields",
			"{script: {stages: [{for: null}]}} | script.stages[0].for: expected a text",
			"{script: {stages: [{metadata: null}]}} | script.stages[0].metadata: expected fields",
			"{script: null} | script: expected fields", "{when: null, script: {}} | when: expected fields",
			"{when: {headers: {a: null}}, script: {}} | when.headers.a: expected a text",
			"{when: {method: echo.v1.*}, script: {stages: [{metadata: {state: PENDING}}]}} | stages[0].metadata.state: there is no 'PENDING' in echo.v1.BuildMetadata.State; expected one of RUNNING",
			"{when: {method: Build}, script: {stages: [{metadata: {state: PENDING}}]}} | there is no 'PENDING' in echo.v1.BuildMetadata.State",
			"{script: {stages: [{metadata: {state: NOWHERE}}]}} | there is no 'NOWHERE'",
			"{script: {outcome: {metadata: {step: one, nope: 2}}}} | outcome.metadata.nope: there is no 'nope' in echo.v1.BuildMetadata",
			"{when: {method: echo.v1.*}, script: {stages: [{metadata: {stp: '${request.target}'}}]}} | there is no 'stp'",
			"{when: {method: echo.v1.*, if: request.nope}, script: {}} | undefined field 'nope'",
			"{when: {method: echo.v1.*}, script: {stages: [{for: '${request.nope}'}]}} | undefined field 'nope'",
			"{script: {immediately: true, stages: [{for: 1s}]}} | excludes stages", "{script | body:1" })
	void mistakeIsRefusedWithItsLocation(String scenario, String message) {
		var refused = this.rest.put("/emulator/v1/scenarios/wrong", scenario);
		assertThat(refused.status()).isEqualTo(400);
		assertThat(refused.textAt("/error/status")).isEqualTo("INVALID_ARGUMENT");
		assertThat(refused.textAt("/error/message")).startsWith("body:1").contains(message);
		assertThat(this.rest.get("/emulator/v1/scenarios/wrong").status()).isEqualTo(404);
	}

	@Test
	void patternOfAnAnswerLeavesOutMethodsThatStream() {
		put("look", "{when: {method: echo.v1.*}, answer: {color: 'red in ${request.parent}', light: ON}}");
		assertThat(this.rest.get("/v1/projects/scripts/room").textAt("/color")).isEqualTo("red in projects/scripts");
		var streamed = this.rest.get("/v1/projects/scripts/room:watch");
		assertThat(streamed.status()).isEqualTo(501);
		assertThat(streamed.textAt("/error/message")).contains("A scenario cannot answer a streaming method.");
	}

	@Test
	void answerAndErrorAreShownAsWritten() {
		put("look", "{when: {method: Look}, answer: {color: '${request.parent}'}}");
		put("lost", "{when: {method: Look}, error: {code: NOT_FOUND}}");
		var answer = this.rest.get("/emulator/v1/scenarios/look");
		assertThat(answer.textAt("/answer/color")).isEqualTo("${request.parent}");
		assertThat(answer.at("/script").isNull()).isTrue();
		assertThat(answer.at("/error").isNull()).isTrue();
		assertThat(this.rest.get("/emulator/v1/scenarios/lost").textAt("/error/code")).isEqualTo("NOT_FOUND");
	}

	@Test
	void methodThatAPartOfAPatternDoesNotFitGoesOnWithoutIt(CapturedOutput output) {
		put("some", "{when: {method: echo.v1.*}, script: {stages: [{for: 5s, metadata: {step: one}}], "
				+ "outcome: {metadata: {step: end}}}}");
		assertThat(started("build", "{}").textAt("/metadata/step")).isEqualTo("one");
		var other = started("wait", "{}", "x-emulator-scenario", "some");
		assertThat(other.status()).as(other.text()).isEqualTo(200);
		assertThat(other.at("/metadata").has("step")).isFalse();
		assertThat(output).contains("The scenario 'some' has a part that does not match echo.v1.Echo.Wait")
			.contains("\"step\"");
	}

	@Test
	void stageThatSaysItHasNotStartedShowsNoProgress() {
		put("queued", "{when: {method: Build}, script: {stages: [{for: 10s, metadata: {state: RUNNING}}, "
				+ "{for: 10s, metadata: {state: QUEUED}}, {for: 10s}]}}");
		var name = started("build", "{}").textAt("/name");
		advance("5s");
		assertThat(poll(name).at("/metadata/progressPercent").asInt()).isEqualTo(16);
		advance("10s");
		assertThat(poll(name).textAt("/metadata/state")).isEqualTo("QUEUED");
		assertThat(poll(name).at("/metadata").has("progressPercent")).isFalse();
		advance("6s");
		assertThat(poll(name).at("/metadata/progressPercent").asInt()).isEqualTo(70);
	}

	@Test
	void scenarioThatFailsIsLoggedByItsName(CapturedOutput output) {
		put("fails", "{when: {method: echo.v1.Echo.Build}, script: {outcome: {error: '${request.target}'}}}");
		var refused = started("build", "{\"target\": \"x\"}");
		assertThat(refused.textAt("/error/status")).isEqualTo("FAILED_PRECONDITION");
		assertThat(refused.textAt("/error/message")).contains("'fails'", "must be a google.rpc.Status");
		assertThat(output).contains("The scenario 'fails' cannot be applied to echo.v1.Echo.Build");
	}

	@Test
	void bodyIsReadWhateverItsTypeIsSaidToBe() {
		var put = this.rest.send(this.rest.request("/emulator/v1/scenarios/form", "Content-Type", FORM)
			.PUT(HttpRequest.BodyPublishers.ofString("{script: {immediately: true}}")));
		assertThat(put.status()).as(put.text()).isEqualTo(200);
		var advanced = this.rest.send(this.rest.request("/emulator/v1/clock:advance", "Content-Type", FORM)
			.POST(HttpRequest.BodyPublishers.ofString("{\"by\": \"1s\"}")));
		assertThat(advanced.status()).as(advanced.text()).isEqualTo(200);
		var nothing = this.rest
			.send(this.rest.request("/emulator/v1/clock:advance").POST(HttpRequest.BodyPublishers.noBody()));
		assertThat(nothing.textAt("/error/message")).isEqualTo("body: the document is empty.");
	}

	@Test
	void clockIsReadAndMoved() {
		var before = this.rest.get("/emulator/v1/clock");
		assertThat(before.at("/paused").asBoolean()).isTrue();
		var after = advance("90s");
		assertThat(Instant.parse(after.textAt("/now"))).isEqualTo(Instant.parse(before.textAt("/now")).plusSeconds(90));
		var back = this.rest.post("/emulator/v1/clock:advance", "{\"to\": \"2020-01-01T00:00:00Z\"}");
		assertThat(back.textAt("/error/message")).contains("does not go back");
		assertThat(this.rest.post("/emulator/v1/clock:advance", "{\"by\": \"soon\"}").textAt("/error/message"))
			.contains("body:1: by: expected a duration");
	}

	private Answer started(String method, String request, String... headers) {
		return this.rest.post("/v1/projects/scripts/echo:" + method, request, headers);
	}

	private Answer poll(String name) {
		return this.rest.get("/v1/" + name);
	}

	private Answer advance(String by) {
		return this.rest.post("/emulator/v1/clock:advance", "{\"by\": \"" + by + "\"}");
	}

	private Answer move(String name, String verb, String body) {
		return this.rest.post("/emulator/v1/operations/" + name + ":" + verb, body);
	}

	private void put(String name, String scenario) {
		var answer = this.rest.put("/emulator/v1/scenarios/" + name, scenario);
		assertThat(answer.status()).as(answer.text()).isEqualTo(200);
	}

}
