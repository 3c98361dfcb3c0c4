package dev.longrunning.emulator.client;

import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;

import com.google.rpc.Code;
import dev.longrunning.emulator.testing.EmulatorTest;
import dev.longrunning.emulator.testing.RestCalls;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofNanos;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** A test's hand on the emulator, as it reads and what it moves. */
@EmulatorTest
class EmulatorClientTests {

	private static final Duration LONGER_THAN_ANY_JOB = ofSeconds(3);

	private final RestCalls rest;

	private final EmulatorClient emulator;

	@Autowired
	EmulatorClientTests(@LocalServerPort int port, EmulatorClient emulator) {
		this.rest = new RestCalls(port);
		this.emulator = emulator;
	}

	@Test
	void clockIsMovedByLengthsAndToInstants() {
		var before = this.emulator.clock().now();
		assertThat(this.emulator.clock().advance(ofMillis(1_500)).now()).isEqualTo(before.plusMillis(1_500));
		assertThat(this.emulator.clock().advance(ofNanos(1_000)).now()).isEqualTo(before.plusNanos(1_500_001_000));
		assertThat(this.emulator.clock().advanceTo(before.plusSeconds(60)).now()).isEqualTo(before.plusSeconds(60));
	}

	@Test
	void clockStandsGoesAndGoesFaster() {
		assertThat(this.emulator.clock().rate(60)).returns(60.0, Clock::rate).returns(true, Clock::paused);
		assertThat(this.emulator.clock().resume().paused()).isFalse();
		assertThat(this.emulator.clock().pause().paused()).isTrue();
		assertThat(this.emulator.clock().rate(1)).isEqualTo(this.emulator.clock().get());
	}

	@Test
	void clockDoesNotGoBack() {
		var past = Instant.parse("2020-01-01T00:00:00Z");
		assertThatExceptionOfType(EmulatorException.class).isThrownBy(() -> this.emulator.clock().advanceTo(past))
			.returns("INVALID_ARGUMENT", EmulatorException::code)
			.withMessageStartingWith("POST http://localhost:")
			.withMessageContaining("/emulator/v1/clock:advance: INVALID_ARGUMENT: ");
	}

	@Test
	void operationFailsWithACodeOfWhicheverLibrary() {
		var name = started("fails");
		var failed = this.emulator.operations().named(name).fail(Code.RESOURCE_EXHAUSTED, "quota");
		assertThat(failed.done()).isTrue();
		assertThat(failed.error()).get()
			.returns("RESOURCE_EXHAUSTED", ShownOperation.Error::code)
			.returns("quota", ShownOperation.Error::message);
		assertThat(this.rest.get("/v1/" + name).at("/error/code").asInt()).isEqualTo(8);
	}

	@Test
	void operationFailsWithDetails() {
		var failed = this.emulator.operations().named(started("details")).failWith("""
				code: UNAVAILABLE
				message: later
				details:
				- {"@type": type.googleapis.com/google.rpc.RetryInfo, retryDelay: 3s}""");
		assertThat(failed.error().orElseThrow().details()).singleElement()
			.returns("3s", (detail) -> detail.path("retryDelay").asString());
	}

	@Test
	void operationCompletesWithItsResponseOrAnother() {
		var own = this.emulator.operations().named(started("completes")).complete();
		assertThat(own.response().at("/outputConfig/gcsDestination/uri").asString()).isEqualTo("gs://b/o/");
		assertThat(own.error()).isEmpty();
		var given = this.emulator.operations().named(started("completes")).complete("""
				{"@type": "type.googleapis.com/google.cloud.vision.v1.AsyncBatchAnnotateImagesResponse",
				"outputConfig": {"gcsDestination": {"uri": "gs://other/"}}}""");
		assertThat(given.response().at("/outputConfig/gcsDestination/uri").asString()).isEqualTo("gs://other/");
	}

	@Test
	void operationThatIsHeldStaysUntilItIsReleased() {
		var operation = this.emulator.operations().named(started("held"));
		operation.hold();
		this.emulator.clock().advance(LONGER_THAN_ANY_JOB);
		assertThat(operation.get().done()).isFalse();
		operation.release();
		this.emulator.clock().advance(LONGER_THAN_ANY_JOB);
		assertThat(operation.get().done()).isTrue();
	}

	@Test
	void operationGoesStepByStep() {
		var operation = this.emulator.operations().named(started("steps"));
		assertThat(operation.get().metadata().path("state").asString()).isEqualTo("CREATED");
		assertThat(operation.step().metadata().path("state").asString()).isEqualTo("RUNNING");
		assertThat(operation.step().done()).isTrue();
	}

	@Test
	void scenarioIsWrittenReadAndDeleted() {
		var scenarios = this.emulator.scenarios();
		var written = scenarios.put("client slow", """
				when: {scope: projects/client-slow}
				script: {stages: [{for: 1h}]}""");
		assertThat(written).isEqualTo(scenarios.get("client slow")).returns("client slow", Scenario::name);
		assertThat(scenarios.all()).contains(written);
		var operation = this.emulator.operations().named(started("slow"));
		this.emulator.clock().advance(LONGER_THAN_ANY_JOB);
		assertThat(operation.get().done()).isFalse();
		assertThat(scenarios.get("client slow").served()).isEqualTo(1);
		scenarios.delete("client slow");
		assertThatExceptionOfType(EmulatorException.class).isThrownBy(() -> scenarios.get("client slow"))
			.satisfies((ex) -> assertThat(ex.reason()).hasValue("SCENARIO_NOT_FOUND"))
			.satisfies((ex) -> assertThat(ex.description()).isEqualTo("There is no scenario 'client slow'."))
			.satisfies((ex) -> assertThat(ex.call()).endsWith("/emulator/v1/scenarios/client%20slow"));
	}

	@Test
	void methodThatStartsNoOperationIsAnsweredAndFails() {
		var scenarios = this.emulator.in("projects/client-answers").scenarios();
		var product = "/v1/projects/client-answers/locations/eu/products/1";
		var answer = scenarios.answer("known", "GetProduct", "{\"displayName\": \"${request.name}\"}");
		assertThat(answer.answer().path("displayName").asString()).isEqualTo("${request.name}");
		assertThat(this.rest.get(product).textAt("/displayName")).isEqualTo(product.substring("/v1/".length()));
		scenarios.fail("known", "google.cloud.vision.v1.ProductSearch.GetProduct", Code.NOT_FOUND, "No such product.");
		assertThat(this.rest.get(product).textAt("/error/status")).isEqualTo("NOT_FOUND");
		var failing = scenarios.fail("known", "GetProduct", "INTERNAL", "Broken.");
		assertThat(failing.error().path("code").asInt()).isEqualTo(13);
		assertThat(this.rest.get(product).textAt("/error/message")).isEqualTo("Broken.");
		scenarios.deleteAll();
	}

	@Test
	void faultIsWrittenReadAndDeleted() {
		var faults = this.emulator.faults();
		var written = faults.put("client-flaky", """
				on: {scope: projects/client-flaky}
				serve: {times: 1}
				do: {status: UNAVAILABLE}""");
		assertThat(faults.all()).contains(written);
		assertThat(written.effect().path("status").asString()).isEqualTo("UNAVAILABLE");
		assertThat(this.rest.get("/v1/projects/client-flaky/operations").status()).isEqualTo(503);
		assertThat(faults.get("client-flaky").served()).isEqualTo(1);
		faults.delete("client-flaky");
		assertThat(faults.all()).extracting(Fault::name).doesNotContain("client-flaky");
	}

	@Test
	void saysWhetherTheEmulatorIsReady() throws Exception {
		assertThat(this.emulator.isReady()).isTrue();
		assertThat(EmulatorClient.at(unused()).isReady()).isFalse();
	}

	@Test
	void whereNothingListensSaysWhereItLooked() throws Exception {
		var url = unused();
		assertThatExceptionOfType(EmulatorException.class).isThrownBy(() -> EmulatorClient.at(url).reset())
			.withMessage("POST " + url + "/emulator/v1/reset: UNAVAILABLE: Nothing answers at " + url
					+ ". Start the emulator there, or give EmulatorClient.at(...) the address where it listens.");
	}

	private String started(String project) {
		return this.rest.post("/v1/projects/client-" + project + "/images:asyncBatchAnnotate", """
				{"outputConfig": {"gcsDestination": {"uri": "gs://b/o/"}}}""").textAt("/name");
	}

	private static String unused() throws Exception {
		try (var socket = new ServerSocket(0)) {
			return "http://localhost:" + socket.getLocalPort();
		}
	}

}
