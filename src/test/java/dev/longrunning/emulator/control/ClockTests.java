package dev.longrunning.emulator.control;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import com.google.longrunning.OperationsGrpc;
import com.google.longrunning.WaitOperationRequest;
import dev.longrunning.emulator.client.EmulatorClient;
import dev.longrunning.emulator.client.EmulatorException;
import dev.longrunning.emulator.operation.Waiters;
import dev.longrunning.emulator.testing.EmulatorTest;
import dev.longrunning.emulator.testing.RestCalls;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/** The clock, everybody's and a project's own, seen from outside. */
@EmulatorTest
class ClockTests {

	private final RestCalls rest;

	private final ManagedChannel channel;

	private final EmulatorClient emulator;

	private final Waiters waiters;

	@Autowired
	ClockTests(@LocalServerPort int port, EmulatorClient emulator, Waiters waiters) {
		this.rest = new RestCalls(port);
		this.channel = NettyChannelBuilder.forAddress("localhost", port).usePlaintext().build();
		this.emulator = emulator;
		this.waiters = waiters;
	}

	@AfterEach
	void close() {
		this.channel.shutdownNow();
	}

	/**
	 * A stage of a minute, and two minutes by the clock: what real time does plays no
	 * part.
	 */
	@Test
	void movingTheClockFiresWhatIsDue() {
		var mine = this.emulator.in("projects/clock-fires");
		var name = job("clock-fires", "fires", "{stages: [{for: 60s}]}");
		mine.clock().pause();
		mine.clock().advance(ofSeconds(120));
		assertThat(done(name)).isTrue();
	}

	@Test
	void projectGoesByItsOwnClockFromTheFirstChange() {
		var mine = this.emulator.in("projects/clock-own");
		var before = job("clock-own", "before", "{stages: [{for: 1h}]}");
		assertThat(this.rest.get("/emulator/v1/clock?scope=projects/clock-own").textAt("/scope")).isEmpty();
		var everybodys = this.emulator.clock().now();
		mine.clock().advance(ofHours(1));
		assertThat(this.rest.get("/emulator/v1/clock?scope=projects/clock-own").textAt("/scope"))
			.isEqualTo("projects/clock-own");
		var after = job("clock-own", "after", "{stages: [{for: 1h}]}");
		var other = job("clock-other", "other", "{stages: [{for: 1h}]}");
		assertThat(done(before)).isTrue();
		assertThat(done(after)).isFalse();
		assertThat(done(other)).isFalse();
		assertThat(this.emulator.clock().now()).isEqualTo(everybodys);
		assertThat(mine.clock().now()).isEqualTo(everybodys.plus(ofHours(1)));
		this.emulator.clock().advance(ofHours(2));
		assertThat(done(after)).isFalse();
		assertThat(this.rest.get("/v1/projects/clock-own/operations?filter=done:true").at("/operations")).hasSize(1);
		assertThat(this.rest.get("/v1/projects/clock-own/operations?filter=done:false").at("/operations")).hasSize(1);
	}

	/** A list over all projects shows each by its own clock. */
	@Test
	void listOverAllProjectsJudgesEachByItsClock() {
		var ahead = this.emulator.in("projects/clock-ahead");
		var later = job("clock-ahead", "later", "{stages: [{for: 9h}]}");
		ahead.clock().advance(ofHours(9));
		assertThat(this.rest.get("/v1/projects/-/operations?pageSize=1000&filter=done:true").text()).contains(later);
		assertThat(this.rest.get("/v1/projects/-/operations?pageSize=1000&filter=done:false").text())
			.doesNotContain(later);
	}

	@Test
	void drainGoesToTheEndOfTheLastThatEnds() {
		var mine = this.emulator.in("projects/clock-drain");
		var start = mine.clock().now();
		var shorter = job("clock-drain", "shorter", "{stages: [{for: 1m}]}");
		var longer = job("clock-drain", "longer", "{stages: [{for: 30h}, {for: 7s}]}");
		var never = job("clock-drain", "never", "{stages: [{for: 1s}], outcome: never}");
		var held = job("clock-drain", "held", "{stages: [{for: 99h}]}");
		mine.operations().named(held).hold();
		assertThat(mine.clock().drain().now()).isEqualTo(start.plus(ofHours(30)).plusSeconds(7));
		assertThat(done(shorter)).isTrue();
		assertThat(done(longer)).isTrue();
		assertThat(done(never)).isFalse();
		assertThat(done(held)).isFalse();
		var now = mine.clock().now();
		assertThat(mine.clock().drain().now()).isEqualTo(now);
	}

	@Test
	void waiterOfAProjectIsAnsweredWhenItsClockIsMoved() throws Exception {
		var mine = this.emulator.in("projects/clock-wait");
		mine.clock().pause();
		var name = job("clock-wait", "waited", "{stages: [{for: 10m}]}");
		var answer = this.rest.postAsync("/v1/" + name + ":wait", "{\"timeout\": \"30s\"}");
		await().until(() -> this.waiters.held() == 1);
		mine.clock().advance(Duration.ofMinutes(10));
		assertThat(this.waiters.held()).isZero();
		assertThat(answer.get(20, TimeUnit.SECONDS).at("/done").asBoolean()).isTrue();
	}

	@Test
	void waiterIsAnsweredByTheMoveThatGivesItsProjectAClock() throws Exception {
		var ended = job("clock-first", "ended", "{stages: [{for: 10m}]}");
		var running = job("clock-first", "running", "{stages: [{for: 11m}]}");
		var answer = this.rest.postAsync("/v1/" + ended + ":wait", "{\"timeout\": \"30s\"}");
		await().until(() -> this.waiters.held() == 1);
		this.emulator.in("projects/clock-first").clock().advance(Duration.ofMinutes(10));
		assertThat(this.waiters.held()).isZero();
		assertThat(answer.get(20, TimeUnit.SECONDS).at("/done").asBoolean()).isTrue();
		assertThat(this.rest.get("/v1/" + running).at("/done").asBoolean()).isFalse();
	}

	@Test
	void waiterOverGrpcIsAnsweredWhenItsClockIsMoved() throws Exception {
		var mine = this.emulator.in("projects/clock-grpc");
		mine.clock().pause();
		var name = job("clock-grpc", "waited", "{stages: [{for: 10m}]}");
		var answer = OperationsGrpc.newFutureStub(this.channel)
			.waitOperation(WaitOperationRequest.newBuilder().setName(name).build());
		await().until(() -> this.waiters.held() == 1);
		mine.clock().advance(Duration.ofMinutes(10));
		assertThat(this.waiters.held()).isZero();
		assertThat(answer.get(20, TimeUnit.SECONDS).getDone()).isTrue();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "advance | {by: -1s} | by", "advance | '{to: \"2001-01-01T00:00:00Z\"}' | does not go back",
					"advance | {} | by, to", "advance | {by: soon} | by", "rate | {rate: 0} | rate",
					"advance | {to: '+12026-01-02T03:04:05Z'} | 9999-12-31", "rate | {rate: fast} | rate" })
	void whatCannotBeIsRefusedAndGivesNobodyAClock(String verb, String body, String reason) {
		var answer = this.rest.post("/emulator/v1/clock:" + verb + "?scope=projects/clock-refused", body);
		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.textAt("/error/message")).contains(reason);
		assertThat(this.rest.get("/emulator/v1/clock?scope=projects/clock-refused").textAt("/scope")).isEmpty();
	}

	@Test
	void scopeIsAProject() {
		assertThatExceptionOfType(EmulatorException.class).isThrownBy(() -> this.emulator.in("p").clock().pause())
			.withMessageContaining("projects/demo");
	}

	private String job(String project, String id, String script) {
		return this.emulator.operations()
			.create("{name: projects/%s/operations/%s, service: vision.googleapis.com, script: %s}".formatted(project,
					id, script))
			.name();
	}

	private boolean done(String name) {
		return this.rest.get("/v1/" + name).at("/done").asBoolean();
	}

}
