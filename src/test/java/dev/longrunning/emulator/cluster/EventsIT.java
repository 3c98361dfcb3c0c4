package dev.longrunning.emulator.cluster;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.longrunning.emulator.client.Event;
import dev.longrunning.emulator.client.EventStream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A stream on one instance tells what happens on the others. */
@ClusterTest
class EventsIT {

	private static final Duration LONG = Duration.ofSeconds(30);

	private final Cluster cluster;

	EventsIT(Cluster cluster) {
		this.cluster = cluster;
	}

	@Test
	void lifeOfAnOperationOfAnotherInstanceIsToldInOrder() {
		var scope = "projects/told";
		this.cluster.instance(1).control().in(scope).clock().pause();
		try (var events = this.cluster.instance(0).control().in(scope).events()) {
			var name = this.cluster.instance(1).start("told");
			var other = this.cluster.instance(2).control().in(scope);
			other.operations().named(name).hold();
			other.operations().named(name).release();
			this.cluster.instance(1).control().in(scope).clock().advance(Duration.ofHours(1));
			this.cluster.instance(2).rest().delete("/v1/" + name);
			var told = until(events, "operation deleted");
			assertThat(told).filteredOn((text) -> !text.equals("clock"))
				.containsExactly("operation created", "stage 0", "operation changed", "operation changed", "stage 1",
						"operation done", "operation deleted");
			assertThat(told).filteredOn("clock"::equals).hasSize(1);
		}
	}

	@Test
	void endsAreToldOnceOnWhicheverInstanceTheyAreRecorded() {
		var scope = "projects/told-many";
		this.cluster.instance(1).control().in(scope).clock().pause();
		try (var events = this.cluster.instance(0).control().in(scope).events()) {
			for (int index = 0; index < 100; index++) {
				this.cluster.instance(index).start("told-many");
			}
			this.cluster.instance(1).control().in(scope).clock().advance(Duration.ofHours(1));
			this.cluster.instance(2).control().in(scope).reset();
			var told = until(events, "reset");
			assertThat(told).filteredOn("operation created"::equals).hasSize(100);
			assertThat(told).filteredOn("operation done"::equals).hasSize(100);
			assertThat(told).filteredOn("stage 0"::equals).hasSize(100);
			assertThat(told).filteredOn("stage 1"::equals).hasSize(100);
		}
	}

	@Test
	void rulesAndResourcesOfOtherInstancesAreTold() {
		var scope = "projects/told-rules";
		try (var events = this.cluster.instance(0).control().in(scope).events()) {
			var other = this.cluster.instance(1).control().in(scope);
			other.scenarios().put("slow", "script: {stages: [{for: 1h}]}");
			other.resources()
				.ofService("vision.googleapis.com")
				.put(scope + "/locations/us-west1/products/boot", "{\"displayName\": \"Boot\"}");
			assertThat(until(events, "resource created")).containsExactly("rules", "resource created");
		}
	}

	@Test
	void operationOfAnotherInstanceIsWaitedFor() {
		var scope = "projects/told-wait";
		this.cluster.instance(1).control().in(scope).clock().pause();
		var name = this.cluster.instance(1).start("told-wait");
		try (var events = this.cluster.instance(0).control().in(scope).events()) {
			this.cluster.instance(1).control().in(scope).operations().named(name).complete();
			assertThat(this.cluster.instance(0).control().in(scope).operations().named(name).awaitDone(LONG).done())
				.isTrue();
			assertThat(until(events, "operation done")).endsWith("operation done");
		}
	}

	private static List<String> until(EventStream events, String last) {
		var told = new ArrayList<String>();
		assertThat(events.await((event) -> {
			told.add(text(event));
			return text(event).equals(last);
		}, LONG)).as(told::toString).isPresent();
		return told.stream().filter((text) -> !text.startsWith("call")).toList();
	}

	private static String text(Event event) {
		return (event.kind() + " " + event.change() + event.data().path("stage").asString("")).strip();
	}

}
