package dev.longrunning.emulator.control;

import java.util.List;

import com.google.cloud.vision.v1.AsyncBatchAnnotateImagesRequest;
import com.google.longrunning.GetOperationRequest;
import com.google.longrunning.Operation;
import com.google.longrunning.OperationsGrpc;
import dev.longrunning.emulator.testing.EmulatorTest;
import dev.longrunning.emulator.testing.RestCalls;
import dev.longrunning.emulator.testing.RestCalls.Answer;
import io.grpc.CallOptions;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Explanations of calls: the conditions that did not hold, and the rule that applied. */
@EmulatorTest
class ExplainedCallsTests {

	private static final String ABORTED = "do: {status: ABORTED}";

	private final RestCalls rest;

	private final ManagedChannel channel;

	@Autowired
	ExplainedCallsTests(@LocalServerPort int port) {
		this.rest = new RestCalls(port);
		this.channel = NettyChannelBuilder.forAddress("localhost", port).usePlaintext().build();
	}

	@AfterEach
	void close() {
		this.channel.shutdownNow();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					on: {role: wait}                          | role      | It is for methods with the role 'wait'; the method has the role 'get'.
					on: {method: ListOperations}              | method    | It is for the method *.ListOperations; the call is of google.longrunning.Operations.GetOperation.
					on: {operation: PROJECT/operations/x*}    | operation | It is for the operation PROJECT/operations/x*; the call names PROJECT/operations/one.
					on: {headers: {x-test: '7*'}}             | header    | It needs the header x-test: 7*; the call has the value 42.
					on: {headers: {x-test: 4*, x-none: '*'}}  | header    | It needs the header x-none: *; the call has no such header.
					on: {headers: {authorization: 'Bearer x'}}| header    | It needs a value of the header authorization that the call does not have. The journal does not keep the value of the call.
					on: {headers: {cookie: x, x-api-key: x}}  | header    | It needs values of the headers cookie, x-api-key, of which the call lacks at least one. The journal does not keep the values of the call.
					serve: {after: 2}                         | trigger   | It lets the first 2 calls pass that match; this was number 1.
					serve: {every: 3}                         | trigger   | It hits one of every 3 calls; this was number 1.
					serve: {share: 0.0}                       | trigger   | It hits a random share of 0.0 of the calls, and not number 1.
					serve: {until: '2026-01-01T00:00:00Z'}    | trigger   | It hits no call from 2026-01-01T00:00:00Z on; the call came at
					""")
	void faultNamesTheConditionThatDidNotHold(String condition, String word, String message) {
		var project = "projects/explained-" + Math.abs(condition.hashCode());
		create(project);
		putFault(project, "passed", condition.replace("PROJECT", project));
		this.rest.get("/v1/" + project + "/operations/one", "x-test", "42", "authorization", "Bearer secret");
		var explanation = explained(project, "GetOperation");
		assertThat(explanation.text()).doesNotContain("Bearer");
		var passed = rule(explanation, "faults", "passed", project);
		assertThat(passed.path("applied").asBoolean()).isFalse();
		assertThat(passed.path("condition").asString()).isEqualTo(word);
		assertThat(passed.path("message").asString()).startsWith(message.replace("PROJECT", project));
		assertThat(explanation.textAt("/hint")).isEqualTo("No scenario serves methods with the role 'get'.");
	}

	@Test
	void faultThatHitHidesThoseBehindIt() {
		var project = "projects/explained-hit";
		create(project);
		putFault(project, "a", "on: {role: list}");
		putFault(project, "b", "serve: {times: 1}");
		putFault(project, "c", "");
		assertThat(this.rest.get("/v1/" + project + "/operations/one").textAt("/error/status")).isEqualTo("ABORTED");
		this.rest.get("/v1/" + project + "/operations/one");
		var first = explained(project, "GetOperation", 0);
		assertThat(conditions(first, "faults", project)).containsExactly("a role", "b applied", "c earlier");
		assertThat(rule(first, "faults", "b", project).propertyNames()).containsExactlyInAnyOrder("name", "scope",
				"applied");
		assertThat(rule(first, "faults", "c", project).path("message").asString())
			.isEqualTo("The rule 'b' before it applied to the call.");
		var second = explained(project, "GetOperation", 1);
		assertThat(conditions(second, "faults", project)).containsExactly("a role", "b times", "c applied");
		assertThat(rule(second, "faults", "b", project).path("message").asString())
			.isEqualTo("It hits at most 1 call, and had hit 1.");
	}

	@Test
	void ruleOfAnotherProjectDoesNotMatch() {
		var project = "projects/explained-scope";
		create(project);
		putFault("projects/explained-elsewhere", "other", "");
		assertThat(this.rest
			.put("/emulator/v1/faults/pinned-elsewhere", "{on: {scope: projects/explained-elsewhere}, " + ABORTED + "}")
			.status()).isEqualTo(200);
		this.rest.get("/v1/" + project + "/operations/one");
		var explanation = explained(project, "GetOperation");
		assertThat(List.of(rule(explanation, "faults", "other", "projects/explained-elsewhere"),
				rule(explanation, "faults", "pinned-elsewhere", "")))
			.allSatisfy((rule) -> assertThat(rule.path("message").asString())
				.isEqualTo("It is for calls of projects/explained-elsewhere; the call is of " + project + "."))
			.allSatisfy((rule) -> assertThat(rule.path("condition").asString()).isEqualTo("scope"));
		this.rest.delete("/emulator/v1/faults/pinned-elsewhere");
	}

	@Test
	void explanationIsThatOfTheTimeOfTheCall() {
		var project = "projects/explained-then";
		create(project);
		putFault(project, "second", "serve: {after: 1, times: 1}");
		this.rest.get("/v1/" + project + "/operations/one");
		this.rest.get("/v1/" + project + "/operations/one");
		this.rest.get("/v1/" + project + "/operations/one");
		putFault(project, "second", "on: {role: cancel}");
		putFault(project, "later", "");
		assertThat(conditions(explained(project, "GetOperation", 0), "faults", project))
			.containsExactly("second trigger");
		assertThat(conditions(explained(project, "GetOperation", 1), "faults", project))
			.containsExactly("second applied");
		assertThat(conditions(explained(project, "GetOperation", 2), "faults", project))
			.containsExactly("second times");
		this.rest.delete("/emulator/v1/faults?scope=" + project);
		assertThat(conditions(explained(project, "GetOperation", 2), "faults", project))
			.containsExactly("second times");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					when: {method: ImportProductSets}                        | method | It is for the method
					when: {headers: {x-test: '7'}}                           | header | It needs the header x-test: 7; the call has the value 42.
					when: {if: 'nth > 2'}                                    | if     | 'nth > 2' was false: nth = 1.
					when: {if: 'request.parent.endsWith("x") && nth == 5'}   | if     | 'request.parent.endsWith("x") && nth == 5' was false: request.parent = 'PROJECT'.
					when: {if: 'request.requests.size() > 1 && nth == 1'}    | if     | 'request.requests.size() > 1 && nth == 1' was false: request.requests.size() = 0.
					when: {if: 'request.requests[3].image.content.size() > 0'} | if   | 'request.requests[3].image.content.size() > 0' failed: request.requests = []. 'request.requests[3].image
					when: {if: 'headers["x-test"] == "7"'}                   | if     | 'headers["x-test"] == "7"' was false: headers["x-test"] = '42'.
					when: {if: 'headers["authorization"] == "x"'}            | if     | 'headers["authorization"] == "x"' was not true. It reads a header that the journal does not keep.
					when: {if: '!("authorization" in headers)'}              | if     | '!("authorization" in headers)' was not true. It reads a header that the journal does not keep.
					when: {if: 'request.labels.exists(l, l == "a")'}         | if     | 'request.labels.exists(l, l == "a")' was false: request.labels = {}.
					""")
	void scenarioNamesTheConditionThatDidNotHold(String when, String word, String message) {
		var project = "projects/explained-s-" + Math.abs(when.hashCode());
		putScenario(project, "passed", when + ", script: {}");
		assertThat(start(project, "x-test", "42", "authorization", "Bearer secret").status()).isEqualTo(200);
		var explanation = explained(project, "AsyncBatchAnnotateImages");
		var passed = rule(explanation, "scenarios", "passed", project);
		assertThat(explanation.text()).doesNotContain("Bearer");
		assertThat(passed.path("condition").asString()).isEqualTo(word);
		assertThat(passed.path("message").asString()).startsWith(message.replace("PROJECT", project));
		assertThat(explanation.at("/hint").isMissingNode()).isTrue();
	}

	@Test
	void scenariosAreExplainedInTheirOrder() {
		var project = "projects/explained-order";
		putScenario(project, "last", "script: {}");
		putScenario(project, "once", "when: {times: 1}, script: {}");
		putScenario(project, "answer", "answer: {}");
		start(project);
		start(project);
		this.rest.delete("/emulator/v1/scenarios?scope=" + project);
		assertThat(conditions(explained(project, "AsyncBatchAnnotateImages", 0), "scenarios", project))
			.containsExactly("answer kind", "once applied", "last earlier");
		assertThat(conditions(explained(project, "AsyncBatchAnnotateImages", 1), "scenarios", project))
			.containsExactly("answer kind", "once times", "last applied");
	}

	@Test
	void headerSelectsAScenarioByName() {
		var project = "projects/explained-named";
		putScenario(project, "wanted", "when: {if: nth > 9}, script: {}");
		putScenario(project, "other", "script: {}");
		putScenario(project, "answer", "when: {method: GetProduct}, answer: {}");
		start(project, "x-emulator-scenario", "wanted");
		start(project, "x-emulator-scenario", "answer");
		start(project, "x-emulator-scenario", "none");
		var named = explained(project, "AsyncBatchAnnotateImages", 0);
		assertThat(conditions(named, "scenarios", project)).containsExactly("answer header", "other header",
				"wanted applied");
		assertThat(rule(named, "scenarios", "wanted", project).path("message").asString()).isEqualTo(
				"The header x-emulator-scenario selects the scenario 'wanted' by name, so no other scenario is tried.");
		var otherKind = explained(project, "AsyncBatchAnnotateImages", 1);
		assertThat(conditions(otherKind, "scenarios", project)).containsExactly("answer method", "other applied",
				"wanted earlier");
		assertThat(otherKind.textAt("/hint")).isEqualTo(
				"The header x-emulator-scenario has no effect: the scenario 'answer' cannot serve a method with the role 'start'.");
		var unknown = explained(project, "AsyncBatchAnnotateImages", 2);
		assertThat(rule(unknown, "scenarios", "other", project).path("message").asString())
			.isEqualTo("The header x-emulator-scenario selects the scenario 'none' by name, which does not exist.");
	}

	@Test
	void callWithoutATryOfScenariosSaysWhy() {
		var project = "projects/explained-untried";
		putScenario(project, "any", "script: {}");
		putFault(project, "busy", "serve: {times: 1}");
		start(project);
		assertThat(explained(project, "AsyncBatchAnnotateImages").textAt("/hint"))
			.isEqualTo("The fault 'busy' answered the call before a scenario was tried.");
		this.rest.get("/v1/" + project + "/operations/none?pageSize=x");
		assertThat(explained(project, "GetOperation").textAt("/hint"))
			.isEqualTo("The call ended before a fault or scenario was tried. Its status is INVALID_ARGUMENT.");
	}

	@Test
	void largeRequestLeavesOutTheValuesOfConditions() {
		var project = "projects/explained-large";
		putScenario(project, "passed", "when: {if: 'nth > 1'}, script: {}");
		this.rest.post("/v1/" + project + "/images:asyncBatchAnnotate",
				"{\"outputConfig\": {\"gcsDestination\": {\"uri\": \"gs://b/" + "a".repeat(5000) + "\"}}}");
		var passed = rule(explained(project, "AsyncBatchAnnotateImages"), "scenarios", "passed", project);
		assertThat(passed.path("condition").asString()).isEqualTo("if");
		assertThat(passed.path("message").asString())
			.isEqualTo("'nth > 1' was not true. The journal does not keep the request, so its values are not known.");
	}

	@Test
	void conditionsThatCostTooMuchEndTheSearch() {
		var project = "projects/explained-cost";
		var list = "[" + "0,".repeat(99) + "0]";
		putScenario(project, "behind", "when: {if: 'nth > 5'}, script: {}");
		putScenario(project, "endless", "when: {if: '" + list + ".exists(a, " + list + ".exists(b, " + list
				+ ".exists(c, a + b + c > nth)))'}, script: {}");
		assertThat(start(project).textAt("/error/status")).isEqualTo("RESOURCE_EXHAUSTED");
		var explanation = explained(project, "AsyncBatchAnnotateImages");
		assertThat(conditions(explanation, "scenarios", project)).containsExactly("endless if", "behind earlier");
		assertThat(rule(explanation, "scenarios", "endless", project).path("message").asString())
			.contains("EMULATOR_LIMITS_STEPS");
	}

	@Test
	void callsOverGrpcAreExplainedToo() {
		var project = "projects/explained-grpc";
		create(project);
		putFault(project, "passed", "on: {headers: {x-test: '7'}}");
		putFault(project, "hit", "on: {headers: {x-test: '4*'}}");
		var headers = new Metadata();
		headers.put(Metadata.Key.of("x-test", Metadata.ASCII_STRING_MARSHALLER), "42");
		var stub = OperationsGrpc.newBlockingStub(
				ClientInterceptors.intercept(this.channel, MetadataUtils.newAttachHeadersInterceptor(headers)));
		var request = GetOperationRequest.newBuilder().setName(project + "/operations/one").build();
		assertThatExceptionOfType(StatusRuntimeException.class).isThrownBy(() -> stub.getOperation(request))
			.withMessageContaining("ABORTED");
		var explanation = explained(project, "GetOperation");
		assertThat(conditions(explanation, "faults", project)).containsExactly("passed header", "hit applied");
		assertThat(explanation.textAt("/call/transport")).isEqualTo("GRPC");
	}

	@Test
	void startOverGrpcShowsTheValuesOfItsConditions() {
		var project = "projects/explained-grpc-start";
		putScenario(project, "passed", "when: {if: 'request.parent == \"x\"'}, script: {}");
		var start = MethodDescriptor.<AsyncBatchAnnotateImagesRequest, Operation>newBuilder()
			.setType(MethodDescriptor.MethodType.UNARY)
			.setFullMethodName("google.cloud.vision.v1.ImageAnnotator/AsyncBatchAnnotateImages")
			.setRequestMarshaller(ProtoUtils.marshaller(AsyncBatchAnnotateImagesRequest.getDefaultInstance()))
			.setResponseMarshaller(ProtoUtils.marshaller(Operation.getDefaultInstance()))
			.build();
		ClientCalls.blockingUnaryCall(this.channel, start, CallOptions.DEFAULT,
				AsyncBatchAnnotateImagesRequest.newBuilder().setParent(project).build());
		assertThat(rule(explained(project, "AsyncBatchAnnotateImages"), "scenarios", "passed", project).path("message")
			.asString()).isEqualTo("'request.parent == \"x\"' was false: request.parent = '" + project + "'.");
	}

	@Test
	void repeatedRequestIdIsNamedAsTheReason() {
		var project = "projects/explained-again";
		for (int index = 0; index < 2; index++) {
			var answer = this.rest.post(
					"/v1/" + project + "/machines?machineId=one&requestId=7f4b8f9e-9d0f-4f3f-8f1e-0d3c1b2a4e5f", "{}");
			assertThat(answer.status()).as(answer.text()).isEqualTo(200);
		}
		assertThat(explained(project, "CreateMachine", 0).at("/hint").isMissingNode()).isTrue();
		assertThat(explained(project, "CreateMachine", 1).textAt("/hint"))
			.startsWith("The request id is that of an earlier start.");
	}

	@Test
	void answerOfAPlainMethodIsExplained() {
		var project = "projects/explained-answer";
		putScenario(project, "script", "script: {}");
		putScenario(project, "answer", "answer: {}");
		putScenario(project, "none", "when: {if: has(request.name) && nth == 2}, answer: {}");
		this.rest.get("/v1/" + project + "/locations/eu/products/one");
		var explanation = explained(project, "GetProduct");
		assertThat(conditions(explanation, "scenarios", project)).containsExactly("none if", "answer applied",
				"script earlier");
		this.rest.delete("/emulator/v1/scenarios/answer?scope=" + project);
		this.rest.delete("/emulator/v1/scenarios/none?scope=" + project);
		this.rest.get("/v1/" + project + "/locations/eu/products/two");
		assertThat(rule(explained(project, "GetProduct", 1), "scenarios", "script", project).path("message").asString())
			.isEqualTo("It has a script for methods that start operations; the method starts none.");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			POST | /v1/PROJECT/images:asyncBatchAnnotat     | POST | /v1/{parent=projects/*}/images:asyncBatchAnnotate
			POST | /PROJECT/images:asyncBatchAnnotate       | POST | /v1/{parent=projects/*}/images:asyncBatchAnnotate
			GET  | /v1/PROJECT/images:asyncBatchAnnotate    | POST | /v1/{parent=projects/*}/images:asyncBatchAnnotate
			POST | /v1/PROJECT/locations/eu/productsets     | POST | /v1/{parent=projects/*/locations/*}/productSets
			POST | /v2/PROJECT/locations/eu/products        | POST | /v1/{parent=projects/*/locations/*}/products
			""")
	void pathWithoutAMethodNamesTheNearest(String httpMethod, String path, String nearMethod, String near) {
		var project = "projects/explained-p" + Math.abs(path.hashCode() + httpMethod.hashCode());
		var line = path.replace("PROJECT", project);
		var answer = httpMethod.equals("GET") ? this.rest.get(line) : this.rest.post(line, "{}");
		assertThat(answer.status()).isEqualTo(404);
		assertThat(answer.textAt("/error/message")).contains("Did you mean " + nearMethod + " " + near + "?");
		var explanation = explained(project, "");
		assertThat(explanation.textAt("/paths/0/httpMethod")).isEqualTo(nearMethod);
		assertThat(explanation.textAt("/paths/0/path")).isEqualTo(near);
		assertThat(explanation.textAt("/paths/0/method")).contains(".");
		assertThat(explanation.at("/paths").size()).isBetween(1, 5);
		assertThat(explanation.textAt("/hint")).contains("EMULATOR_SURFACES_DEFINITIONS");
		assertThat(explanation.at("/scenarios").isEmpty()).isTrue();
	}

	@Test
	void pathThatIsNothingLikeAnApiNamesNone() {
		var answer = this.rest.get("/nowhere/projects/explained-nowhere/at/all/" + "a/".repeat(500));
		assertThat(answer.textAt("/error/message")).doesNotContain("Did you mean");
		var explanation = explained("projects/explained-nowhere", "");
		assertThat(explanation.at("/paths").isMissingNode()).isTrue();
		assertThat(explanation.textAt("/hint")).contains("EMULATOR_SURFACES_DEFINITIONS");
	}

	@Test
	void unknownMethodOverGrpcNamesTheNearest() {
		var method = OperationsGrpc.getGetOperationMethod()
			.toBuilder()
			.setFullMethodName("google.longrunning.Operations/GetOperations")
			.build();
		assertThatExceptionOfType(StatusRuntimeException.class).isThrownBy(() -> ClientCalls
			.blockingUnaryCall(this.channel, method, CallOptions.DEFAULT, GetOperationRequest.getDefaultInstance()));
		var number = this.rest
			.get("/emulator/v1/calls?method=google.longrunning.Operations.GetOperation%2A&status=UNIMPLEMENTED&limit=1")
			.at("/calls/0/number")
			.asString();
		var explanation = this.rest.post("/emulator/v1/calls/" + number + ":explain", "");
		assertThat(explanation.textAt("/paths/0/method")).isEqualTo("google.longrunning.Operations.GetOperation");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			999999999999                          | 404 | NOT_FOUND        | EMULATOR_JOURNAL_CAPACITY
			0                                     | 404 | NOT_FOUND        | no call with the number 0
			99999999999999999999                  | 400 | INVALID_ARGUMENT | digits only
			-1                                    | 400 | INVALID_ARGUMENT | digits only
			first                                 | 400 | INVALID_ARGUMENT | digits only, such as 17, not 'first'
			1:explain?scop=projects/p             | 400 | INVALID_ARGUMENT | Did you mean 'scope'?
			1:explain?scope=projects/never        | 404 | NOT_FOUND        | no call with the number 1
			""")
	void callThatIsNotKeptIsRefused(String number, int status, String code, String message) {
		var answer = this.rest.post("/emulator/v1/calls/" + (number.contains(":") ? number : number + ":explain"), "");
		assertThat(answer.status()).isEqualTo(status);
		assertThat(answer.textAt("/error/status")).isEqualTo(code);
		assertThat(answer.textAt("/error/message")).contains(message);
	}

	private void create(String project) {
		assertThat(this.rest
			.post("/emulator/v1/operations",
					"{\"name\": \"" + project + "/operations/one\", \"service\": \"vision.googleapis.com\"}")
			.status()).isEqualTo(200);
	}

	private void putFault(String project, String name, String conditions) {
		var answer = this.rest.put("/emulator/v1/faults/" + name + "?scope=" + project,
				"{" + (conditions.isEmpty() ? "" : conditions + ", ") + ABORTED + "}");
		assertThat(answer.status()).as(answer.text()).isEqualTo(200);
	}

	private void putScenario(String project, String name, String scenario) {
		var answer = this.rest.put("/emulator/v1/scenarios/" + name + "?scope=" + project, "{" + scenario + "}");
		assertThat(answer.status()).as(answer.text()).isEqualTo(200);
	}

	private Answer start(String project, String... headers) {
		return this.rest.post("/v1/" + project + "/images:asyncBatchAnnotate", "{}", headers);
	}

	private Answer explained(String project, String method) {
		return explained(project, method, 0);
	}

	private Answer explained(String project, String method, int index) {
		var calls = this.rest
			.get("/emulator/v1/calls?scope=" + project + (method.isEmpty() ? "" : "&method=" + method));
		var number = calls.at("/calls/" + index + "/number").asString();
		var answer = this.rest.post("/emulator/v1/calls/" + number + ":explain?scope=" + project, "");
		assertThat(answer.status()).as(answer.text()).isEqualTo(200);
		assertThat(answer.at("/call")).isEqualTo(calls.at("/calls/" + index));
		return answer;
	}

	private static JsonNode rule(Answer explanation, String kind, String name, String project) {
		return rules(explanation, kind, project).stream()
			.filter((rule) -> rule.path("name").asString().equals(name))
			.findFirst()
			.orElseThrow();
	}

	private static List<String> conditions(Answer explanation, String kind, String project) {
		return rules(explanation, kind, project).stream()
			.map((rule) -> rule.path("name").asString() + " "
					+ (rule.path("applied").asBoolean() ? "applied" : rule.path("condition").asString()))
			.toList();
	}

	private static List<JsonNode> rules(Answer explanation, String kind, String project) {
		return explanation.at("/" + kind)
			.valueStream()
			.filter((rule) -> rule.path("scope").asString().equals(project))
			.toList();
	}

}
