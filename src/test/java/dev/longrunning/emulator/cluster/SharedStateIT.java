package dev.longrunning.emulator.cluster;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import dev.longrunning.emulator.client.Fault;
import dev.longrunning.emulator.client.Scenario;
import dev.longrunning.emulator.client.Seed;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What the control API changes on one instance counts on all when the call returns. */
@ClusterTest
class SharedStateIT {

	private static final int ROUNDS = 20;

	private static final String SCOPE = "projects/shared";

	private final Cluster cluster;

	SharedStateIT(Cluster cluster) {
		this.cluster = cluster;
	}

	@Test
	void scenariosCountAtOnceAndNoMoreWhenTheyAreDeleted() {
		for (int round = 0; round < ROUNDS; round++) {
			var scenarios = this.cluster.instance(round).control().in(SCOPE).scenarios();
			scenarios.put("round-" + round, """
					script: {immediately: true, outcome: {error: {code: ABORTED, message: "round %d"}}}"""
				.formatted(round));
			for (int other = 0; other < 3; other++) {
				assertThat(errorOf(other)).isEqualTo("round " + round);
				assertThat(this.cluster.instance(other).control().in(SCOPE).scenarios().all())
					.extracting(Scenario::name)
					.containsExactly("round-" + round);
			}
			scenarios.delete("round-" + round);
			for (int other = 0; other < 3; other++) {
				assertThat(errorOf(other)).isEmpty();
			}
		}
	}

	@Test
	void timesOfAScenarioAreCountedTogether() {
		this.cluster.instance(0).control().in(SCOPE).scenarios().put("twice", """
				when: {times: 2}
				script: {immediately: true, outcome: {error: {code: ABORTED, message: twice}}}""");
		assertThat(everywhere((number) -> errorOf(number))).filteredOn("twice"::equals).hasSize(2);
		assertThat(this.cluster.instance(1).control().in(SCOPE).scenarios().get("twice").served()).isEqualTo(2);
	}

	@Test
	void timesOfAFaultAreCountedTogether() {
		var name = this.cluster.instance(0).start("shared");
		this.cluster.instance(2).control().in(SCOPE).faults().put("flaky", """
				on: {role: get}
				serve: {times: 2}
				do: {status: UNAVAILABLE}""");
		assertThat(everywhere((number) -> this.cluster.instance(number).rest().get("/v1/" + name).status()))
			.filteredOn((status) -> status == 503)
			.hasSize(2);
		for (var instance : this.cluster.instances()) {
			var fault = instance.control().in(SCOPE).faults().get("flaky");
			assertThat(fault).extracting(Fault::served, Fault::met).containsExactly(2L, 3L * ROUNDS);
		}
	}

	@Test
	void faultsGoEverywhereWithAReset() {
		var name = this.cluster.instance(0).start("shared");
		for (int round = 0; round < ROUNDS; round++) {
			this.cluster.instance(round).control().in(SCOPE).faults().put("down", """
					on: {role: list}
					do: {status: UNAVAILABLE}""");
			assertThat(lists()).containsOnly(503);
			this.cluster.instance(round + 1).control().in(SCOPE).reset();
			assertThat(lists()).containsOnly(200);
			for (var instance : this.cluster.instances()) {
				assertThat(instance.rest().get("/v1/" + name).status()).isEqualTo(404);
			}
		}
	}

	@Test
	void resourceThatOneChangesIsSeenByAll() {
		var name = SCOPE + "/locations/us-west1/products/boot";
		for (int round = 0; round < ROUNDS; round++) {
			this.cluster.instance(round)
				.control()
				.in(SCOPE)
				.resources()
				.put(name, "{\"displayName\": \"" + round + "\"}");
			for (var instance : this.cluster.instances()) {
				assertThat(instance.rest().get("/v1/" + name).textAt("/displayName")).isEqualTo("" + round);
			}
			this.cluster.instance(round + 1).control().in(SCOPE).resources().delete(name);
			for (var instance : this.cluster.instances()) {
				assertThat(instance.rest().get("/v1/" + name).status()).isEqualTo(404);
				assertThat(instance.control().in(SCOPE).resources().listWithDeleted()).hasSize(1);
			}
		}
	}

	@Test
	void resourcesOfASnapshotAreRestoredOnAnother() {
		var name = SCOPE + "/locations/us-west1/products/kept";
		this.cluster.instance(0).control().in(SCOPE).resources().put(name, "{\"displayName\": \"Kept\"}");
		this.cluster.instance(1).control().in(SCOPE).snapshot("resources");
		this.cluster.instance(2).control().in(SCOPE).reset();
		assertThat(this.cluster.instance(0).rest().get("/v1/" + name).status()).isEqualTo(404);
		this.cluster.instance(2).control().in(SCOPE).restore("resources");
		for (var instance : this.cluster.instances()) {
			assertThat(instance.rest().get("/v1/" + name).textAt("/displayName")).isEqualTo("Kept");
		}
	}

	@Test
	void snapshotOfOneIsRestoredOnAnother() {
		var clock = this.cluster.instance(1).control().in(SCOPE).clock();
		clock.pause();
		var then = clock.now();
		var name = SCOPE + "/operations/kept";
		this.cluster.instance(0).control().operations().create(Seed.named(name).ofService("vision.googleapis.com"));
		this.cluster.instance(2).control().in(SCOPE).scenarios().put("kept", "script: {stages: [{for: 1h}]}");
		this.cluster.instance(0).control().in(SCOPE).snapshot("before");
		clock.advance(Duration.ofDays(1));
		this.cluster.instance(1).rest().delete("/v1/" + name);
		this.cluster.instance(2).control().in(SCOPE).scenarios().deleteAll();
		this.cluster.instance(2).control().in(SCOPE).restore("before");
		for (var instance : this.cluster.instances()) {
			assertThat(instance.rest().get("/v1/" + name).status()).isEqualTo(200);
			assertThat(instance.control().in(SCOPE).clock().now()).isEqualTo(then);
			assertThat(instance.control().in(SCOPE).scenarios().all()).extracting(Scenario::name)
				.containsExactly("kept");
			assertThat(instance.control().in(SCOPE).snapshots().names()).contains("before");
		}
	}

	@Test
	void whatWasWrittenIsThereForAnInstanceThatComesLater() {
		this.cluster.instance(0).kill();
		this.cluster.instance(1).control().in(SCOPE).scenarios().put("early", """
				script: {immediately: true, outcome: {error: {code: ABORTED, message: early}}}""");
		this.cluster.instance(0).restart();
		assertThat(errorOf(0)).isEqualTo("early");
	}

	private String errorOf(int instance) {
		return this.cluster.instance(instance)
			.rest()
			.post("/v1/" + SCOPE + "/images:asyncBatchAnnotate", "{\"requests\": [{}], \"outputConfig\": {}}")
			.textAt("/error/message");
	}

	private List<Integer> lists() {
		return this.cluster.instances()
			.stream()
			.map((instance) -> instance.rest().get("/v1/" + SCOPE + "/operations").status())
			.toList();
	}

	/** Asks all at the same time, each as often as there are rounds. */
	private static <T> List<T> everywhere(IntFunction<T> call) {
		var asked = IntStream.range(0, 3 * ROUNDS)
			.mapToObj(
					(number) -> CompletableFuture.supplyAsync(() -> call.apply(number % 3), Thread::startVirtualThread))
			.toList();
		return asked.stream().map(CompletableFuture::join).toList();
	}

}
