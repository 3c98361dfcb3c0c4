package dev.longrunning.emulator.cluster;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

import com.google.longrunning.GetOperationRequest;
import dev.longrunning.emulator.testing.RestCalls.Answer;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/** Instances whose database goes away, and one that stands still. */
@ClusterTest
class OutageIT {

	/** However silent a database is: it has ten seconds to answer. */
	private static final Duration BOUND = Duration.ofSeconds(55);

	private final Cluster cluster;

	OutageIT(Cluster cluster) {
		this.cluster = cluster;
	}

	@ParameterizedTest
	@EnumSource
	void callsSayThatItIsUnavailableUntilTheDatabaseIsBack(Outage outage) {
		var name = this.cluster.instance(0).start("outage");
		outage.begins.accept(this.cluster.database());
		try {
			onAllAtOnce((instance) -> assertThatItIsUnavailable(instance, name));
		}
		finally {
			outage.ends.accept(this.cluster.database());
		}
		onAllAtOnce((instance) -> {
			await().atMost(BOUND).until(() -> health(instance, "readiness") == 200);
			await().atMost(BOUND).until(() -> instance.rest().get("/v1/" + name).at("/done").asBoolean());
		});
	}

	@ParameterizedTest
	@EnumSource
	void waitOutlivesIt(Outage outage) {
		var scope = "projects/outlived-" + outage.name().toLowerCase(Locale.ROOT);
		var waiting = this.cluster.instance(0);
		var other = this.cluster.instance(1);
		other.control().in(scope).clock().pause();
		var name = other.start(scope.substring("projects/".length()));
		var answer = waiting.rest().postAsync("/v1/" + name + ":wait", "{\"timeout\": \"55s\"}");
		await().atMost(BOUND).until(() -> waiting.process().log().contains(name + " is waited for"));
		outage.begins.accept(this.cluster.database());
		try {
			assertThat(within(() -> other.rest().get("/v1/" + name)).status()).isEqualTo(503);
		}
		finally {
			outage.ends.accept(this.cluster.database());
		}
		await().atMost(BOUND).until(() -> other.rest().get("/v1/" + name).status() == 200);
		other.control().operations().named(name).complete();
		var answered = answer.orTimeout(BOUND.toSeconds(), TimeUnit.SECONDS).join();
		assertThat(answered.at("/done").asBoolean()).as(answered.text()).isTrue();
	}

	@Test
	void frozenInstanceDoesNotStopTheOthers() {
		var frozen = this.cluster.instance(2);
		var first = this.cluster.instance(0);
		first.control().clock().pause();
		frozen.process().freeze();
		var now = first.control().clock().now();
		try {
			for (int move = 0; move < 5; move++) {
				first.control().clock().advance(Duration.ofMinutes(1));
				assertThat(this.cluster.instance(1).start("frozen")).isNotEmpty();
			}
			assertThat(this.cluster.instance(1).control().clock().now()).isEqualTo(now.plusSeconds(300));
		}
		finally {
			frozen.process().thaw();
		}
		await().atMost(BOUND).until(() -> frozen.control().clock().now().equals(now.plusSeconds(300)));
	}

	private void onAllAtOnce(Consumer<Instance> check) {
		allAtOnce(this.cluster.instances()
			.stream()
			.map((instance) -> (Runnable) () -> check.accept(instance))
			.toArray(Runnable[]::new));
	}

	/** A silent database is waited for once: by all instances and calls together. */
	private static void allAtOnce(Runnable... checks) {
		var running = Stream.of(checks)
			.map((check) -> CompletableFuture.runAsync(check, Thread::startVirtualThread))
			.toList();
		running.forEach(CompletableFuture::join);
	}

	private static void assertThatItIsUnavailable(Instance instance, String name) {
		var rest = instance.rest();
		allAtOnce(() -> assertThatItIsUnavailable(within(() -> rest.get("/v1/" + name))),
				() -> assertThatItIsUnavailable(
						within(() -> rest.post("/v1/projects/outage/images:asyncBatchAnnotate", "{}"))),
				() -> assertThatItIsUnavailable(within(() -> rest.post("/v1/" + name + ":cancel", "{}"))),
				() -> assertThatGrpcIsUnavailable(instance, name));
		await().atMost(BOUND).until(() -> health(instance, "readiness") == 503);
		assertThat(health(instance, "liveness")).isEqualTo(200);
	}

	private static void assertThatItIsUnavailable(Answer answer) {
		assertThat(answer.status()).isEqualTo(503);
		assertThat(answer.textAt("/error/status")).isEqualTo("UNAVAILABLE");
	}

	private static void assertThatGrpcIsUnavailable(Instance instance, String name) {
		assertThatExceptionOfType(StatusRuntimeException.class)
			.isThrownBy(() -> instance.grpc()
				.withDeadlineAfter(BOUND.toSeconds(), TimeUnit.SECONDS)
				.getOperation(GetOperationRequest.newBuilder().setName(name).build()))
			.extracting((ex) -> ex.getStatus().getCode())
			.isEqualTo(Status.Code.UNAVAILABLE);
	}

	private static int health(Instance instance, String group) {
		return within(() -> instance.rest().get("/actuator/health/" + group)).status();
	}

	private static Answer within(Supplier<Answer> call) {
		return CompletableFuture.supplyAsync(call, Thread::startVirtualThread)
			.orTimeout(BOUND.toSeconds(), TimeUnit.SECONDS)
			.join();
	}

	/** How a database is not there. */
	enum Outage {

		STOPPED(Database::stop, Database::start), SILENT(Database::pause, Database::unpause);

		private final Consumer<Database> begins;

		private final Consumer<Database> ends;

		Outage(Consumer<Database> begins, Consumer<Database> ends) {
			this.begins = begins;
			this.ends = ends;
		}

	}

}
