package dev.longrunning.emulator.cluster;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** It is one time everywhere, as soon as a call that changes it has answered. */
@ClusterTest
class ClockIT {

	private static final int ROUNDS = 100;

	private final Cluster cluster;

	ClockIT(Cluster cluster) {
		this.cluster = cluster;
	}

	@BeforeEach
	void pause() {
		this.cluster.instance(0).control().clock().pause();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "projects/timed" })
	void everybodySeesEveryMoveAtOnce(String scope) {
		var clock = this.cluster.instance(2).control().in(scope).clock();
		clock.pause();
		var expected = clock.now();
		for (int round = 0; round < ROUNDS; round++) {
			expected = expected.plusSeconds(90);
			var name = this.cluster.instance(round + 1).start("timed");
			this.cluster.instance(round).control().in(scope).clock().advance(Duration.ofSeconds(90));
			for (var instance : this.cluster.instances()) {
				assertThat(instance.control().in(scope).clock().now()).isEqualTo(expected);
				assertThat(instance.rest().get("/v1/" + name).at("/done").asBoolean()).isTrue();
			}
		}
	}

	@Test
	void everybodySeesPauseAndRateAtOnce() {
		for (int round = 0; round < ROUNDS; round++) {
			var clock = this.cluster.instance(round).control().clock();
			clock.rate(1 + round);
			var paused = round % 2 == 1;
			var _ = paused ? clock.pause() : clock.resume();
			for (var instance : this.cluster.instances()) {
				var seen = instance.control().clock().get();
				assertThat(seen.rate()).isEqualTo(1 + round);
				assertThat(seen.paused()).isEqualTo(paused);
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "projects/added" })
	void movesAtTheSameTimeAddUp(String scope) {
		this.cluster.instance(1).control().in(scope).clock().pause();
		var begin = now(0, scope);
		var moves = this.cluster.instances()
			.stream()
			.map((instance) -> CompletableFuture.runAsync(
					() -> IntStream.range(0, ROUNDS)
						.forEach((_) -> instance.control().in(scope).clock().advance(Duration.ofSeconds(1))),
					Thread::startVirtualThread))
			.toList();
		moves.forEach(CompletableFuture::join);
		for (int number = 0; number < 3; number++) {
			assertThat(now(number, scope)).isEqualTo(begin.plusSeconds(3 * ROUNDS));
		}
	}

	@Test
	void projectHasItsOwnClockEverywhereUntilAReset() {
		var scope = "projects/own";
		this.cluster.instance(1).control().in(scope).clock().advance(Duration.ofDays(1));
		var own = now(1, scope);
		assertThat(now(2, scope)).isEqualTo(own).isAfter(now(2, ""));
		this.cluster.instance(0).control().in(scope).reset();
		assertThat(now(2, scope)).isEqualTo(now(1, ""));
	}

	@Test
	void instanceThatComesLaterGoesByIt() {
		this.cluster.instance(0).kill();
		this.cluster.instance(1).control().clock().advance(Duration.ofDays(2));
		this.cluster.instance(0).restart();
		assertThat(now(0, "")).isEqualTo(now(1, ""));
	}

	private Instant now(int number, String scope) {
		return this.cluster.instance(number).control().in(scope).clock().now();
	}

}
