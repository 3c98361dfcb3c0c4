package dev.longrunning.emulator.cluster;

import java.time.Duration;
import java.util.LongSummaryStatistics;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

import com.google.longrunning.WaitOperationRequest;
import com.google.protobuf.util.Durations;
import io.grpc.StatusRuntimeException;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A wait on one instance is answered when something happens on another. */
@ClusterTest
@ParameterizedClass
@EnumSource
class WaitsIT {

	private static final System.Logger LOG = System.getLogger(WaitsIT.class.getName());

	private static final int ROUNDS = 10;

	private final Transport transport;

	private final Cluster cluster;

	WaitsIT(Transport transport, Cluster cluster) {
		this.transport = transport;
		this.cluster = cluster;
	}

	@ParameterizedTest
	@EnumSource
	void isAnsweredByWhatHappensOnAnother(Event event) {
		var latencies = new LongSummaryStatistics();
		for (int round = 0; round < ROUNDS; round++) {
			latencies.accept(answered(event, round).toMillis());
		}
		LOG.log(System.Logger.Level.INFO, "{0} {1} in ms: {2}", this.transport, event, latencies);
	}

	@ParameterizedTest
	@EnumSource
	void isAnsweredWhereTheConnectionToListenIsCut(Event event) {
		this.cluster.database().endListening();
		assertThat(answered(event, 0)).isLessThan(Duration.ofSeconds(20));
	}

	private Duration answered(Event event, int round) {
		var project = "waits-" + this.transport + "-" + event + "-" + round;
		var waiting = this.cluster.instance(round);
		var other = this.cluster.instance(round + 1);
		other.control().in("projects/" + project).clock().pause();
		var name = this.cluster.instance(round + 2).start(project);
		var answer = CompletableFuture.supplyAsync(() -> this.transport.await(waiting, name),
				Thread::startVirtualThread);
		await().atMost(Duration.ofSeconds(20))
			.until(() -> answer.isDone() || waiting.process().log().contains(name + " is waited for"));
		assertThat(answer).isNotDone();
		var begin = System.nanoTime();
		event.happen.accept(other, name);
		assertThat(answer.orTimeout(40, TimeUnit.SECONDS).join()).isEqualTo(event.answer);
		return Duration.ofNanos(System.nanoTime() - begin);
	}

	/** How a wait is made; its answer in short. */
	enum Transport {

		REST {
			@Override
			String await(Instance instance, String name) {
				var answer = instance.rest().post("/v1/" + name + ":wait", "{\"timeout\": \"50s\"}");
				return (answer.status() == 404) ? "gone" : answer.at("/done").asBoolean() ? "done" : "running";
			}
		},

		GRPC {
			@Override
			String await(Instance instance, String name) {
				try {
					var request = WaitOperationRequest.newBuilder().setName(name).setTimeout(Durations.fromSeconds(50));
					return instance.grpc().waitOperation(request.build()).getDone() ? "done" : "running";
				}
				catch (StatusRuntimeException ex) {
					return switch (ex.getStatus().getCode()) {
						case NOT_FOUND -> "gone";
						default -> throw ex;
					};
				}
			}
		};

		abstract String await(Instance instance, String name);

	}

	/** What happens on another instance, and what who waits is then told. */
	enum Event {

		CANCEL("done", (instance, name) -> {
			instance.rest().post("/v1/" + name + ":cancel", "{}");
			instance.control().in(project(name)).clock().advance(Duration.ofSeconds(1));
		}), COMPLETE("done", (instance, name) -> instance.control().operations().named(name).complete()),
		FAIL("done", (instance, name) -> instance.control().operations().named(name).fail("ABORTED", "no")),
		DELETE("gone", (instance, name) -> instance.rest().delete("/v1/" + name)), ADVANCE("done",
				(instance, name) -> instance.control().in(project(name)).clock().advance(Duration.ofMinutes(1)));

		private final String answer;

		private final BiConsumer<Instance, String> happen;

		Event(String answer, BiConsumer<Instance, String> happen) {
			this.answer = answer;
			this.happen = happen;
		}

		private static String project(String name) {
			return name.substring(0, name.indexOf('/', "projects/".length()));
		}

	}

}
