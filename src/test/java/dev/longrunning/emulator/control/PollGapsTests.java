package dev.longrunning.emulator.control;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

import dev.longrunning.emulator.client.Backoff;
import dev.longrunning.emulator.client.CallCount;
import dev.longrunning.emulator.client.EmulatorClient;
import dev.longrunning.emulator.client.EmulatorException;
import dev.longrunning.emulator.client.OperationControl;
import dev.longrunning.emulator.client.Polls.Gaps;
import dev.longrunning.emulator.client.Polls.Poll;
import dev.longrunning.emulator.operation.Waiters;
import dev.longrunning.emulator.testing.EmulatorTest;
import dev.longrunning.emulator.testing.RestCalls;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

/** Gaps between polls on the emulator's clock. */
@EmulatorTest
class PollGapsTests {

	private final RestCalls rest;

	private final EmulatorClient emulator;

	private final Waiters waiters;

	@Autowired
	PollGapsTests(@LocalServerPort int port, EmulatorClient emulator, Waiters waiters) {
		this.rest = new RestCalls(port);
		this.emulator = emulator;
		this.waiters = waiters;
	}

	@Test
	void gapsAreMeasuredOnTheClockThatIsMovedWhileTheClientSleeps() {
		var operation = polled("gaps-moved", 1, 2, 4);
		var polls = operation.polls();
		assertThat(polls.polls()).extracting((poll) -> poll.emulatedGap().orElseThrow())
			.containsExactly(ofSeconds(1), ofSeconds(2), ofSeconds(4));
		assertThat(polls.emulated())
			.isEqualTo(new Gaps(Optional.of(ofSeconds(1)), Optional.of(ofSeconds(4)), OptionalDouble.of(2)));
		assertThat(polls.real().longestGap().orElseThrow()).isLessThan(ofSeconds(1));
		operation.verifyBackoff(Backoff.emulated()
			.firstDelay(ofSeconds(1))
			.growth(2)
			.longestGapAtMost(ofSeconds(60))
			.polls(CallCount.exactly(3)));
		operation.verifyBackoff(Backoff.real().longestGapAtMost(ofSeconds(1)));
	}

	@Test
	void waitThatTheClockAnswersDoesNotCountAsAGap() {
		var mine = this.emulator.in("projects/gaps-wait");
		var name = started("gaps-wait");
		var waiting = this.rest.postAsync("/v1/" + name + ":wait", "{\"timeout\": \"60s\"}");
		await().until(() -> this.waiters.held() == 1);
		mine.clock().advance(Duration.ofHours(2));
		waiting.join();
		mine.clock().advance(ofSeconds(5));
		this.rest.get("/v1/" + name);
		assertThat(mine.operations().named(name).polls().polls())
			.extracting(Poll::isWait, (poll) -> poll.emulatedGap().orElseThrow())
			.containsExactly(tuple(true, Duration.ZERO), tuple(false, ofSeconds(5)));
		assertThat(mine.calls().inRole("wait").all()).singleElement()
			.returns(Optional.of(Duration.ofHours(2)),
					(call) -> call.answerTime().map((answer) -> Duration.between(call.time(), answer)));
	}

	@Test
	void failureShowsEveryGapAndTheOneThatIsWrong() {
		var operation = polled("gaps-wrong", 1, 2, 2);
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> operation
				.verifyBackoff(Backoff.emulated().firstDelayAtLeast(ofSeconds(1)).growthAtLeast(1.5)))
			.withMessageStartingWith("Expected of the polls of projects/gaps-wrong/operations/")
			.withMessageContaining(
					" on the EMULATED clock: first delay at least 1s, growth at least 1.5. The gap before #")
			.withMessageContaining(" OK after 1s, allowed at least 1s\n")
			.withMessageEndingWith(" OK after 2s, allowed at least 3s: too short");
	}

	@Test
	void operationWithoutPollsCannotBeJudged() {
		var operation = polled("gaps-none");
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> operation.verifyBackoff(Backoff.emulated().growth(2)))
			.withMessageContaining("There are too few polls to judge: 0 of at least 2 gaps.");
		operation.verifyBackoff(Backoff.real().polls(CallCount.never()));
	}

	@Test
	void wrongExpectationAndUnknownOperationAreRefused() {
		var path = "/emulator/v1/operations/" + started("gaps-refused") + ":verifyBackoff";
		var refused = this.rest.post(path, "{\"firstDely\": \"1s\"}");
		assertThat(refused.status()).isEqualTo(400);
		assertThat(refused.textAt("/error/message")).startsWith("body:1: firstDely: unknown field")
			.endsWith("Did you mean 'firstDelay'?");
		assertThat(this.rest.post(path, "").textAt("/error/message"))
			.isEqualTo("body:1: expected at least one of firstDelay, growth, longestGap, polls.");
		assertThatExceptionOfType(EmulatorException.class)
			.isThrownBy(() -> this.emulator.operations()
				.named("projects/gaps-refused/operations/none")
				.verifyBackoff(Backoff.emulated().growth(2)))
			.returns("NOT_FOUND", EmulatorException::code);
	}

	private OperationControl polled(String project, int... seconds) {
		var mine = this.emulator.in("projects/" + project);
		var name = started(project);
		for (var gap : seconds) {
			mine.clock().advance(ofSeconds(gap));
			this.rest.get("/v1/" + name);
		}
		return mine.operations().named(name);
	}

	private String started(String project) {
		var mine = this.emulator.in("projects/" + project);
		mine.scenarios().put("long", "script: {stages: [{for: 1h}]}");
		return this.rest.post("/v1/projects/" + project + "/images:asyncBatchAnnotate", "{}").textAt("/name");
	}

}
