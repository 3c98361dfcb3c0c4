package dev.longrunning.emulator.client;

import java.util.Map;

import com.google.rpc.Code;
import dev.longrunning.emulator.testing.EmulatorTest;
import dev.longrunning.emulator.testing.RestCalls;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static dev.longrunning.emulator.client.CallCount.atLeast;
import static dev.longrunning.emulator.client.CallCount.exactly;
import static dev.longrunning.emulator.client.CallCount.never;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What a test learns of the calls that came. */
@EmulatorTest
class CallsControlTests {

	private final RestCalls rest;

	private final EmulatorClient emulator;

	@Autowired
	CallsControlTests(@LocalServerPort int port, EmulatorClient emulator) {
		this.rest = new RestCalls(port);
		this.emulator = emulator;
	}

	@Test
	void callsAreCountedByMethodOperationStatusHeaderAndCondition() {
		var name = started("counted");
		this.rest.get("/v1/" + name, "x-test", "one 1");
		this.rest.get("/v1/" + name, "x-test", "two 2");
		this.rest.get("/v1/" + name + "-none");
		var polls = this.emulator.in("projects/calls-counted").calls().to("GetOperation");
		assertThat(polls.count()).isEqualTo(3);
		assertThat(polls.of(name).count()).isEqualTo(2);
		assertThat(polls.withStatus(Code.NOT_FOUND).count()).isEqualTo(1);
		assertThat(polls.over(Transport.GRPC).count()).isZero();
		assertThat(polls.withHeader("X-Test", "two*").count()).isEqualTo(1);
		assertThat(polls.withHeader("X-Test", "two*").all()).singleElement()
			.returns(Map.of("x-test", "two 2"), (call) -> Map.of("x-test", call.headers().getOrDefault("x-test", "")));
		assertThat(polls.where("request.name.endsWith('-none')").count()).isEqualTo(1);
	}

	@Test
	void callIsShownInFull() {
		var name = started("told");
		var start = this.emulator.in("projects/calls-told").calls().to("AsyncBatchAnnotateImages").all();
		assertThat(start).singleElement()
			.returns("google.cloud.vision.v1.ImageAnnotator.AsyncBatchAnnotateImages", Call::method)
			.returns(Transport.REST, Call::transport)
			.returns("projects/calls-told", Call::scope)
			.returns(name, Call::operation)
			.returns("OK", Call::status)
			.returns("", Call::fault)
			.returns(this.emulator.clock().now(), Call::time)
			.satisfies((call) -> assertThat(call.took().orElseThrow()).isPositive())
			.satisfies((call) -> assertThat(call.request().path("parent").asString()).isEqualTo(call.scope()));
	}

	@Test
	void verdictSaysWhichCallsCameClose() {
		var name = started("close");
		this.rest.get("/v1/" + name);
		var polls = this.emulator.in("projects/calls-close").calls().to("GetOperation");
		polls.verify(exactly(1));
		polls.verify(atLeast(1));
		polls.withStatus(Code.ABORTED).verify(never());
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> polls.withStatus("ABORTED").verify(exactly(2)))
			.withMessageStartingWith("Expected exactly 2 calls with ")
			.withMessageContaining("status: wanted ABORTED, was OK");
	}

	@Test
	void explanationIsReadableInTheOutputOfATest() {
		var mine = this.emulator.in("projects/calls-why");
		mine.scenarios().put("script", "script: {}");
		mine.scenarios().put("never", "when: {if: nth > 5}\nscript: {}");
		started("why");
		var call = mine.calls().all().getFirst();
		var explanation = mine.calls().explain(call);
		assertThat(explanation.call()).isEqualTo(call);
		assertThat(explanation.scenario("script")).hasValueSatisfying((rule) -> assertThat(rule.applied()).isTrue());
		assertThat(explanation.scenario("never")).map(CallExplanation.Rule::condition).contains("if");
		assertThat(explanation.fault("never")).isEmpty();
		assertThat(explanation.toString().lines())
			.startsWith("#" + call.number() + " REST google.cloud.vision.v1.ImageAnnotator.AsyncBatchAnnotateImages OK")
			.containsSubsequence(
					"  scenario 'never' of projects/calls-why did not apply (if): 'nth > 5' was false: nth = 1.",
					"  scenario 'script' of projects/calls-why applied");
	}

	@Test
	void explanationOfAnUnknownPathNamesTheNearest() {
		this.rest.post("/v1/projects/calls-nowhere/locations/eu/productset", "{}");
		var calls = this.emulator.in("projects/calls-nowhere").calls();
		var explanation = calls.explain(calls.all().getFirst());
		assertThat(explanation.paths()).first()
			.returns("POST", CallExplanation.NearPath::httpMethod)
			.returns("/v1/{parent=projects/*/locations/*}/productSets", CallExplanation.NearPath::path);
		assertThat(explanation.toString()).contains(
				"near: POST /v1/{parent=projects/*/locations/*}/productSets google.cloud.vision.v1.ProductSearch.CreateProductSet of vision.googleapis.com",
				"EMULATOR_SURFACES_DEFINITIONS");
	}

	@Test
	void pollsAreShownWithTheirGaps() {
		var name = started("polls");
		for (int count = 0; count < 3; count++) {
			this.rest.get("/v1/" + name);
		}
		var polls = this.emulator.operations().named(name).polls();
		assertThat(polls.count()).isEqualTo(3);
		assertThat(polls.firstDelay()).isPresent().isEqualTo(polls.polls().getFirst().gap());
		assertThat(polls.longestGap().orElseThrow()).isGreaterThanOrEqualTo(polls.firstDelay().orElseThrow());
		assertThat(polls.growth()).isPresent();
		assertThat(polls.polls()).allSatisfy((poll) -> assertThat(poll.status()).isEqualTo("OK"))
			.allSatisfy((poll) -> assertThat(poll.isWait()).isFalse());
	}

	@Test
	void callsAreCleared() {
		started("forgotten");
		var mine = this.emulator.in("projects/calls-forgotten");
		assertThat(mine.calls().count()).isEqualTo(1);
		mine.forgetCalls();
		assertThat(mine.calls().all()).isEmpty();
	}

	private String started(String project) {
		return this.rest.post("/v1/projects/calls-" + project + "/images:asyncBatchAnnotate", "{}").textAt("/name");
	}

}
