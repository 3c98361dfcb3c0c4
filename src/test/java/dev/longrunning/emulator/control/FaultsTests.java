package dev.longrunning.emulator.control;

import java.io.UncheckedIOException;
import java.util.Objects;

import com.google.longrunning.CancelOperationRequest;
import com.google.longrunning.GetOperationRequest;
import com.google.longrunning.ListOperationsRequest;
import com.google.longrunning.Operation;
import com.google.longrunning.OperationsGrpc;
import com.google.rpc.RetryInfo;
import dev.longrunning.emulator.clock.Clocks;
import dev.longrunning.emulator.testing.EmulatorTest;
import dev.longrunning.emulator.testing.RestCalls;
import dev.longrunning.emulator.testing.RestCalls.Answer;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.protobuf.StatusProto;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static dev.longrunning.emulator.testing.TestClocks.advance;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Faults as clients meet them. */
@EmulatorTest
class FaultsTests {

	private static final String GET = "google.longrunning.Operations.GetOperation";

	private final RestCalls rest;

	private final ManagedChannel channel;

	private final OperationsGrpc.OperationsBlockingStub grpc;

	private final Clocks clocks;

	@Autowired
	FaultsTests(@LocalServerPort int port, Clocks clocks) {
		this.rest = new RestCalls(port);
		this.channel = NettyChannelBuilder.forAddress("localhost", port).usePlaintext().build();
		this.grpc = OperationsGrpc.newBlockingStub(this.channel);
		this.clocks = clocks;
	}

	@AfterEach
	void takeAway() {
		this.channel.shutdownNow();
		this.rest.get("/emulator/v1/faults")
			.at("/faults")
			.valueStream()
			.forEach((fault) -> this.rest.delete("/emulator/v1/faults/" + fault.path("name").asString()));
	}

	@Test
	void statusComesWithItsDetailsOverBothTransportsAndIsCounted() {
		var name = started("status");
		put("flaky", """
				{"on": {"method": "%s", "scope": "projects/status"}, "serve": {"times": 2},
				"do": {"status": "RESOURCE_EXHAUSTED", "message": "slow down", "retryAfter": "3s", "details": [
				{"@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": "FULL", "domain": "d"}]}}"""
			.formatted(GET));
		var refused = poll(name);
		assertThat(refused.status()).isEqualTo(429);
		assertThat(refused.header("Retry-After")).isEqualTo("3");
		assertThat(refused.textAt("/error/message")).isEqualTo("slow down");
		assertThat(refused.at("/error/details").findValuesAsString("reason")).containsExactly("FULL");
		var failure = failure(name);
		assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
		assertThat(Objects.requireNonNull(StatusProto.fromThrowable(failure)).getDetailsList())
			.anyMatch((detail) -> detail.is(RetryInfo.class));
		assertThat(poll(name).status()).isEqualTo(200);
		var fault = this.rest.get("/emulator/v1/faults/flaky");
		assertThat(fault.at("/served").asInt()).isEqualTo(2);
		assertThat(fault.at("/met").asInt()).isEqualTo(3);
		assertThat(fault.textAt("/do/status")).isEqualTo("RESOURCE_EXHAUSTED");
	}

	@ParameterizedTest
	@CsvSource({ "doneWithoutResult, true, false, true", "metadataMissing, true, true, false",
			"running, false, false, true" })
	void contradictionsRewriteTheOperationInTheAnswer(String contradiction, boolean done, boolean response,
			boolean metadata) {
		var name = started("contradictions");
		advance(this.clocks, ofSeconds(3));
		put("contradiction", "{on: {scope: projects/contradictions}, do: {contradiction: " + contradiction + "}}");
		var polled = poll(name);
		assertThat(polled.at("/done").asBoolean(false)).isEqualTo(done);
		assertThat(polled.at("/response").isObject()).isEqualTo(response);
		assertThat(polled.at("/metadata").isObject()).isEqualTo(metadata);
		var overGrpc = get(name);
		assertThat(overGrpc.getDone()).isEqualTo(done);
		assertThat(overGrpc.hasResponse()).isEqualTo(response);
		assertThat(overGrpc.hasMetadata()).isEqualTo(metadata);
		assertThat(list("projects/contradictions").getDone()).isEqualTo(done);
	}

	@Test
	void responsesHaveTypesThatNobodyExpects() {
		var name = started("types");
		advance(this.clocks, ofSeconds(3));
		put("contradiction", "{on: {scope: projects/types}, do: {contradiction: wrongResponseType}}");
		assertThat(get(name).getResponse().getTypeUrl()).endsWith("google.protobuf.StringValue");
		assertThat(poll(name).textAt("/response/value")).isEqualTo("of another type");
		put("contradiction", "{on: {scope: projects/types}, do: {contradiction: unknownResponseType}}");
		assertThat(poll(name).textAt("/response/@type")).isEqualTo("type.googleapis.com/unknown.v1.Response");
	}

	@Test
	void operationVanishesAndComesBackAndGoesBackwards() {
		var name = started("vanish");
		put("contradiction", "{on: {operation: '" + name + "'}, serve: {times: 2}, do: {contradiction: vanished}}");
		assertThat(poll(name).status()).isEqualTo(404);
		assertThat(failure(name).getStatus().getCode()).isEqualTo(Status.Code.NOT_FOUND);
		assertThat(poll(name).status()).isEqualTo(200);
		advance(this.clocks, ofSeconds(2));
		assertThat(poll(name).textAt("/metadata/state")).isEqualTo("RUNNING");
		put("contradiction", "{on: {operation: '" + name + "'}, do: {contradiction: progressBack}}");
		assertThat(poll(name).textAt("/metadata/state")).isEqualTo("CREATED");
	}

	@Test
	void cancelIsAcceptedAndNotHeeded() {
		var name = started("unheeded");
		put("deaf", "{on: {method: google.longrunning.Operations.CancelOperation}, do: {ignore: true}}");
		assertThat(this.rest.post("/v1/" + name + ":cancel", "{}").text().strip()).isEqualTo("{}");
		this.grpc.cancelOperation(CancelOperationRequest.newBuilder().setName(name).build());
		advance(this.clocks, ofSeconds(3));
		assertThat(get(name).hasResponse()).isTrue();
	}

	@Test
	void startFailsOrIsAnsweredLate() {
		put("start",
				"{on: {method: google.cloud.vision.v1.*, scope: projects/start}, serve: {times: 1}, do: {status: UNAVAILABLE}}");
		assertThat(start("start").status()).isEqualTo(503);
		assertThat(this.rest.get("/v1/projects/start/operations").at("/operations")).isEmpty();
		put("start", "{on: {scope: projects/start}, do: {delay: {from: 1ms, to: 5ms}}}");
		assertThat(start("start").status()).isEqualTo(200);
		assertThat(this.rest.get("/emulator/v1/faults/start").at("/served").asInt()).isOne();
	}

	@Test
	void pageOfAProxyComesInsteadOfTheAnswer() {
		var name = started("page");
		put("proxy", "{on: {scope: projects/page}, do: {page: {status: 502, body: '<h1>Bad Gateway</h1>'}}}");
		var page = poll(name);
		assertThat(page.status()).isEqualTo(502);
		assertThat(page.header("Content-Type")).startsWith("text/html");
		assertThat(page.text()).isEqualTo("<h1>Bad Gateway</h1>");
		assertThat(failure(name).getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
	}

	@ParameterizedTest
	@ValueSource(strings = { "reset: beforeHeaders", "reset: afterHeaders", "body: truncated" })
	void connectionBreaks(String effect) {
		var name = started("broken");
		put("broken", "{on: {scope: projects/broken, method: " + GET + "}, do: {" + effect + "}}");
		// the client asks again by itself where nothing came at all
		assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> poll(name));
		this.rest.delete("/emulator/v1/faults/broken");
		assertThat(poll(name).status()).isEqualTo(200);
	}

	@Test
	void bodyIsNotWhatItsHeadSays() {
		var name = started("garbled");
		put("garbled", "{on: {scope: projects/garbled}, do: {body: invalidJson}}");
		assertThat(poll(name).text()).startsWith("{").doesNotEndWith("}");
		assertThat(failure(name).getStatus().getDescription()).isEqualTo("Failed to read message.");
		put("garbled", "{on: {scope: projects/garbled}, do: {body: empty}}");
		assertThat(poll(name).body()).isEmpty();
		assertThat(failure(name).getStatus().getCode()).isEqualTo(Status.Code.INTERNAL);
		put("garbled", "{on: {scope: projects/garbled}, do: {body: wrongContentType}}");
		assertThat(poll(name).header("Content-Type")).startsWith("text/html");
		assertThat(poll(name).textAt("/name")).isEqualTo(name);
	}

	@Test
	void mistakeIsRefusedAndUnknownOnesAreNotFound() {
		var refused = this.rest.put("/emulator/v1/faults/wrong",
				"{on: {method: google.longrunning.Operations.GetOperatio}, do: {ignore: true}}");
		assertThat(refused.status()).isEqualTo(400);
		assertThat(refused.textAt("/error/message")).startsWith("body:1: on.method").contains("Did you mean '" + GET);
		assertThat(this.rest.get("/emulator/v1/faults/wrong").status()).isEqualTo(404);
		assertThat(this.rest.delete("/emulator/v1/faults/wrong").status()).isEqualTo(404);
	}

	private Answer start(String project) {
		return this.rest.post("/v1/projects/" + project + "/images:asyncBatchAnnotate", "{}");
	}

	private String started(String project) {
		return start(project).textAt("/name");
	}

	private Answer poll(String name) {
		return this.rest.get("/v1/" + name);
	}

	private Operation get(String name) {
		return this.grpc.getOperation(GetOperationRequest.newBuilder().setName(name).build());
	}

	private Operation list(String parent) {
		return this.grpc.listOperations(ListOperationsRequest.newBuilder().setName(parent).build()).getOperations(0);
	}

	private StatusRuntimeException failure(String name) {
		return catchThrowableOfType(StatusRuntimeException.class, () -> get(name));
	}

	private void put(String name, String fault) {
		var answer = this.rest.put("/emulator/v1/faults/" + name, fault);
		assertThat(answer.status()).as(answer.text()).isEqualTo(200);
	}

}
