package dev.longrunning.emulator.cluster;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import dev.longrunning.emulator.testing.RestCalls.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Jobs on resources that several instances share. */
@ClusterTest
class SharedResourcesIT {

	private static final int ROUNDS = 20;

	private static final String SCOPE = "projects/shared";

	private static final String MACHINES = "/v1/" + SCOPE + "/machines";

	private static final Duration JOB = Duration.ofMinutes(1);

	private final Cluster cluster;

	SharedResourcesIT(Cluster cluster) {
		this.cluster = cluster;
	}

	@BeforeEach
	void pause() {
		this.cluster.instance(0).control().in(SCOPE).clock().pause();
	}

	@Test
	void jobOfOneInstanceChangesItsResourceOnAll() {
		created(0, "m", "first");
		requireEverywhere("m", "CREATING", "first");
		advance(1);
		requireEverywhere("m", "ACTIVE", "first");
		accepted(patch(2, "m", "second"));
		requireEverywhere("m", "UPDATING", "first");
		advance(0);
		requireEverywhere("m", "ACTIVE", "second");
		accepted(this.cluster.instance(1).rest().delete(MACHINES + "/m"));
		requireEverywhere("m", "DELETING", "second");
		advance(2);
		this.cluster.instances()
			.forEach((instance) -> assertThat(instance.rest().get(MACHINES + "/m").status()).isEqualTo(404));
	}

	@Test
	void cancelOnAnotherInstanceLeavesTheResourceAsItWas() {
		created(0, "m", "first");
		advance(0);
		for (int round = 0; round < ROUNDS; round++) {
			var update = accepted(patch(round, "m", "round " + round)).textAt("/name");
			accepted(this.cluster.instance(round + 1).rest().post("/v1/" + update + ":cancel", "{}"));
			advance(round + 2);
			requireEverywhere("m", "ACTIVE", "first");
		}
	}

	@Test
	void oneOfConcurrentCreatesSucceeds() {
		for (int round = 0; round < ROUNDS; round++) {
			var id = "m" + round;
			var answers = together((number) -> create(number, id, "by " + number));
			assertThat(answers).filteredOn((answer) -> answer.status() == 200).hasSize(1);
			assertThat(answers).filteredOn((answer) -> answer.status() != 200)
				.allSatisfy((answer) -> assertThat(answer.textAt("/error/status")).as(answer.text())
					.isIn("ALREADY_EXISTS", "ABORTED"));
			advance(round);
			var winner = IntStream.range(0, answers.size()).filter((i) -> answers.get(i).status() == 200).findFirst();
			requireEverywhere(id, "ACTIVE", "by " + winner.orElseThrow());
		}
	}

	/** One instance cancels at the moment at which another moves the clock to the end. */
	@Test
	void operationAndResourceAgreeAfterACancelAtTheVeryEnd() {
		created(0, "m", "before");
		advance(0);
		var title = "before";
		for (int round = 0; round < ROUNDS; round++) {
			var number = round;
			var update = accepted(patch(round, "m", "round " + round)).textAt("/name");
			together((instance) -> (instance == number % 3) ? cancel(instance, update) : advanced(instance));
			advance(round);
			var operation = this.cluster.instance(round).rest().get("/v1/" + update);
			assertThat(operation.at("/done").asBoolean()).isTrue();
			title = operation.at("/error").isMissingNode() ? "round " + round : title;
			requireEverywhere("m", "ACTIVE", title);
		}
	}

	private Answer create(int instance, String id, String title) {
		return this.cluster.instance(instance).rest().post(MACHINES + "?machineId=" + id, title(title));
	}

	private void created(int instance, String id, String title) {
		accepted(create(instance, id, title));
	}

	private Answer patch(int instance, String id, String title) {
		var rest = this.cluster.instance(instance).rest();
		return rest.send(rest.request(MACHINES + "/" + id + "?updateMask=title", "Content-Type", "application/json")
			.method("PATCH", BodyPublishers.ofString(title(title))));
	}

	private static String title(String title) {
		return "{\"title\": \"" + title + "\"}";
	}

	private Answer cancel(int instance, String operation) {
		return this.cluster.instance(instance).rest().post("/v1/" + operation + ":cancel", "{}");
	}

	private Answer advanced(int instance) {
		return this.cluster.instance(instance)
			.rest()
			.post("/emulator/v1/clock:advance?scope=" + SCOPE, "{\"by\": \"" + JOB.toSeconds() + "s\"}");
	}

	private void advance(int instance) {
		accepted(advanced(instance % 3));
	}

	private static Answer accepted(Answer answer) {
		assertThat(answer.status()).as(answer.text()).isEqualTo(200);
		return answer;
	}

	private void requireEverywhere(String id, String state, String title) {
		for (var instance : this.cluster.instances()) {
			var shown = instance.rest().get(MACHINES + "/" + id);
			assertThat(shown.textAt("/state")).as(shown.text()).isEqualTo(state);
			assertThat(shown.textAt("/title")).as(shown.text()).isEqualTo(title);
		}
	}

	/** Calls all instances at the same time. */
	private List<Answer> together(IntFunction<Answer> call) {
		var start = new CountDownLatch(3);
		var calls = IntStream.range(0, 3).mapToObj((number) -> CompletableFuture.supplyAsync(() -> {
			start.countDown();
			await(start);
			return call.apply(number);
		}, Thread::startVirtualThread)).toList();
		return calls.stream().map(CompletableFuture::join).toList();
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
