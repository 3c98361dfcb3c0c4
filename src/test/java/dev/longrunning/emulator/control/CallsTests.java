package dev.longrunning.emulator.control;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;

import com.google.longrunning.GetOperationRequest;
import com.google.longrunning.OperationsGrpc;
import com.google.longrunning.WaitOperationRequest;
import com.google.protobuf.Duration;
import dev.longrunning.emulator.control.view.GoogleJson;
import dev.longrunning.emulator.explanation.Explanations;
import dev.longrunning.emulator.journal.Journal;
import dev.longrunning.emulator.limit.BodyReader;
import dev.longrunning.emulator.limit.ExpensiveWork;
import dev.longrunning.emulator.limit.Limits;
import dev.longrunning.emulator.rule.CallPatternReader;
import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.status.StatusException;
import dev.longrunning.emulator.testing.EmulatorTest;
import dev.longrunning.emulator.testing.RestCalls;
import dev.longrunning.emulator.testing.RestCalls.Answer;
import dev.longrunning.emulator.testing.TestClocks;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What the control API says of calls. */
@EmulatorTest
class CallsTests {

	private static final String OPERATIONS = "google.longrunning.Operations.";

	private static final String START = "google.cloud.vision.v1.ImageAnnotator.AsyncBatchAnnotateImages";

	private static final int TESTS = 50;

	private final RestCalls rest;

	private final CallPatternReader methods;

	private final Explanations explanations;

	private final GoogleJson json;

	private final Limits limits;

	private final ExpensiveWork work;

	private final ManagedChannel channel;

	private final OperationsGrpc.OperationsBlockingStub grpc;

	@Autowired
	CallsTests(@LocalServerPort int port, CallPatternReader methods, Explanations explanations, GoogleJson json,
			Limits limits, ExpensiveWork work) {
		this.explanations = explanations;
		this.methods = methods;
		this.json = json;
		this.limits = limits;
		this.work = work;
		this.rest = new RestCalls(port);
		this.channel = NettyChannelBuilder.forAddress("localhost", port).usePlaintext().build();
		this.grpc = OperationsGrpc.newBlockingStub(this.channel);
	}

	@AfterEach
	void close() {
		this.channel.shutdownNow();
	}

	@Test
	void callIsRecordedInFull() {
		var name = started("projects/calls-all");
		var call = calls("projects/calls-all", "").getFirst();
		assertThat(call.propertyNames()).containsExactlyInAnyOrder("number", "time", "received", "transport", "method",
				"role", "scope", "operation", "headers", "status", "took", "answerTime", "request", "requestSize");
		assertThat(call.path("answerTime")).isEqualTo(call.path("time"));
		assertThat(call.path("time").asString()).isEqualTo(this.rest.get("/emulator/v1/clock").textAt("/now"));
		assertThat(call.path("transport").asString()).isEqualTo("REST");
		assertThat(call.path("method").asString()).isEqualTo(START);
		assertThat(call.path("scope").asString()).isEqualTo("projects/calls-all");
		assertThat(call.path("operation").asString()).isEqualTo(name);
		assertThat(call.at("/headers/content-type").asString()).isEqualTo("application/json");
		assertThat(call.path("status").asString()).isEqualTo("OK");
		assertThat(call.path("took").asString()).matches("\\d+(\\.\\d+)?s");
		assertThat(call.at("/request/parent").asString()).isEqualTo("projects/calls-all");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			                                                        | start get none get
			method=%2.GetOperation                                  | get none get
			method=google.longrunning.Operations.GetOperation       | get none get
			method=GetOperation                                     | get none get
			method=Get%2                                            | get none get
			status=NOT_FOUND                                        | none
			transport=GRPC                                          | get
			operation=%2/operations/none                            | none
			fault=flaky                                             |
			if=took >= duration('0s') && request.name.contains('/') | get none get
			limit=2                                                 | none get
			limit=0                                                 |
			method=%2.GetOperation&limit=1&status=NOT_FOUND         | none
			""")
	void filtersChoose(@Nullable String query, @Nullable String chosen) {
		var project = "projects/calls-filters-" + Math.abs(String.valueOf(query).hashCode());
		var name = started(project);
		this.rest.get("/v1/" + name);
		this.rest.get("/v1/" + project + "/operations/none");
		get(name);
		var all = calls(project, "");
		var words = List.of("start", "get", "none", "get");
		var calls = calls(project, (query != null) ? query.replace("%2", "*") : "");
		assertThat(calls.stream().map((call) -> words.get(all.indexOf(call))).toList())
			.isEqualTo((chosen != null) ? List.of(chosen.split(" ")) : List.of());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			method=google.longrunning.Operations.Get | query:1: method | Did you mean
			status=FINE                              | query:1: status | expected one of OK
			scope=demo                               | query:1: scope  | expected a project
			if=status                                | query:1: if     | expected type 'bool'
			limit=-1                                 | query:1: limit  | at least 0
			scop=projects/p                          | query:1: scop   | Did you mean 'scope'?
			""")
	void wrongFilterIsRefused(String query, String location, String reason) {
		var refused = this.rest.get("/emulator/v1/calls?" + encoded(query));
		assertThat(refused.status()).isEqualTo(400);
		assertThat(refused.textAt("/error/message")).startsWith(location).contains(reason);
	}

	@Test
	void verdictPassesOrSaysWhatCame() {
		var project = "projects/calls-verdict";
		var name = started(project);
		this.rest.get("/v1/" + name);
		assertThat(verify(project, "{method: GetOperation, count: 1}").at("/passed").asBoolean()).isTrue();
		var passed = verify(project, "{method: '*.GetOperation', operation: '" + name + "', count: 1}");
		assertThat(passed.at("/passed").asBoolean()).isTrue();
		assertThat(passed.at("/near")).isEmpty();
		var failed = verify(project, "{method: '*.GetOperation', status: UNAVAILABLE, count: {atLeast: 2}}");
		assertThat(failed.at("/passed").asBoolean()).isFalse();
		assertThat(failed.at("/count").asInt()).isZero();
		assertThat(failed.textAt("/message"))
			.startsWith("Expected at least 2 calls with method *.GetOperation, status UNAVAILABLE, but 0 came.")
			.contains("status: wanted UNAVAILABLE, was OK");
		assertThat(failed.textAt("/near/0/call/operation")).isEqualTo(name);
		assertThat(failed.textAt("/near/0/differences/0")).isEqualTo("status: wanted UNAVAILABLE, was OK");
		var wrong = this.rest.post("/emulator/v1/calls:verify", "{\"status\": \"NOTFOUND\"}");
		assertThat(wrong.status()).isEqualTo(400);
		assertThat(wrong.textAt("/error/message")).startsWith("body:1: status").contains("Did you mean 'NOT_FOUND'?");
	}

	@Test
	void callsOfOneProjectAreCleared() {
		started("projects/calls-cleared");
		started("projects/calls-kept");
		assertThat(this.rest.delete("/emulator/v1/calls?scope=projects/calls-cleared").status()).isEqualTo(200);
		assertThat(calls("projects/calls-cleared", "")).isEmpty();
		assertThat(calls("projects/calls-kept", "")).hasSize(1);
	}

	@Test
	void journalThatIsOffJudgesNothing() {
		var off = new CallsController(new Journal(TestClocks.inRealTime(), 0, 0), this.methods, this.explanations,
				this.json, new RequestDocument(new BodyReader(DataSize.ofMegabytes(10)), this.work), this.limits,
				this.work);
		assertThatExceptionOfType(StatusException.class)
			.isThrownBy(() -> off.list(Map.of(), new MockHttpServletRequest()))
			.withMessageContaining("EMULATOR_JOURNAL_CAPACITY");
		assertThatExceptionOfType(StatusException.class)
			.isThrownBy(() -> off.explain("1", Map.of(), new MockHttpServletRequest()))
			.withMessageContaining("EMULATOR_JOURNAL_CAPACITY")
			.matches((refused) -> refused.code() == Code.FAILED_PRECONDITION);
	}

	@Test
	void controlApiStandsNotThere() {
		this.rest.get("/emulator/v1/operations/projects/calls-control/operations/1");
		assertThat(calls("projects/calls-control", "")).isEmpty();
	}

	@Test
	void pollsShowWhenTheyCameAndWhatTheyWere() {
		var name = started("projects/calls-polls");
		this.rest.get("/v1/" + name);
		get(name);
		this.grpc.waitOperation(
				WaitOperationRequest.newBuilder().setName(name).setTimeout(Duration.getDefaultInstance()).build());
		this.rest.post("/v1/" + name + ":cancel", "{}");
		var polls = this.rest.get("/emulator/v1/operations/" + name + "/polls");
		assertThat(polls.textAt("/operation")).isEqualTo(name);
		assertThat(polls.textAt("/started")).isNotEmpty();
		assertThat(polls.at("/count").asInt()).isEqualTo(3);
		assertThat(polls.at("/polls").findValuesAsString("kind")).containsExactly("get", "get", "wait");
		assertThat(polls.at("/polls").findValuesAsString("transport")).containsExactly("REST", "GRPC", "GRPC");
		assertThat(polls.at("/polls").findValuesAsString("status")).containsOnly("OK");
		assertThat(polls.at("/polls").findValuesAsString("gap")).hasSize(3).allMatch((gap) -> gap.endsWith("s"));
		assertThat(polls.textAt("/firstDelay")).isEqualTo(polls.textAt("/polls/0/gap"));
		assertThat(polls.textAt("/longestGap")).endsWith("s");
		assertThat(polls.at("/growth").isNumber()).isTrue();
		var alias = name.substring(name.indexOf("operations/"));
		assertThat(this.rest.get("/emulator/v1/operations/" + alias + "/polls").body()).isEqualTo(polls.body());
	}

	@Test
	void pollsOutliveTheirOperationAndUnknownOnesAreNotFound() {
		var name = started("projects/calls-deleted");
		this.rest.get("/v1/" + name);
		this.rest.delete("/v1/" + name);
		assertThat(this.rest.get("/emulator/v1/operations/" + name + "/polls").at("/count").asInt()).isOne();
		assertThat(this.rest.get("/emulator/v1/operations/projects/calls-deleted/operations/other/polls").status())
			.isEqualTo(404);
		assertThat(this.rest.get("/emulator/v1/operations/polls").status()).isEqualTo(404);
	}

	@Test
	void testsThatRunAtOnceSeeEachItsOwnCalls() {
		Executor threads = (task) -> Thread.ofVirtual().start(task);
		var tests = IntStream.range(0, TESTS)
			.mapToObj((number) -> CompletableFuture.supplyAsync(() -> ownCalls("projects/calls-parallel-" + number),
					threads))
			.toList();
		assertThat(tests).hasSize(TESTS)
			.allSatisfy((test) -> assertThat(test.join()).containsExactly(START, OPERATIONS + "GetOperation",
					OPERATIONS + "GetOperation", OPERATIONS + "CancelOperation"));
	}

	private List<String> ownCalls(String project) {
		var name = started(project);
		this.rest.get("/v1/" + name);
		get(name);
		this.rest.post("/v1/" + name + ":cancel", "{}");
		var calls = calls(project, "");
		assertThat(calls).allMatch((call) -> call.path("operation").asString().equals(name));
		assertThat(
				verify(project, "{operation: '" + name + "', count: " + calls.size() + "}").at("/passed").asBoolean())
			.isTrue();
		return calls.stream().map((call) -> call.path("method").asString()).toList();
	}

	private String started(String project) {
		return this.rest.post("/v1/" + project + "/images:asyncBatchAnnotate", "{}").textAt("/name");
	}

	private void get(String name) {
		assertThat(this.grpc.getOperation(GetOperationRequest.newBuilder().setName(name).build()).getName())
			.isEqualTo(name);
	}

	private List<JsonNode> calls(String project, String query) {
		var answer = this.rest.get("/emulator/v1/calls?scope=" + project + "&" + encoded(query));
		assertThat(answer.status()).as(answer.text()).isEqualTo(200);
		return answer.at("/calls").valueStream().toList();
	}

	private Answer verify(String project, String body) {
		var answer = this.rest.post("/emulator/v1/calls:verify?scope=" + project, body);
		assertThat(answer.status()).as(answer.text()).isEqualTo(200);
		return answer;
	}

	private static String encoded(String query) {
		var parameters = new ArrayList<String>();
		for (var parameter : query.split("(?<! |&)&(?!&)")) {
			var equals = parameter.indexOf('=');
			parameters.add(parameter.substring(0, equals + 1)
					+ URLEncoder.encode(parameter.substring(equals + 1), StandardCharsets.UTF_8));
		}
		return String.join("&", parameters);
	}

}
