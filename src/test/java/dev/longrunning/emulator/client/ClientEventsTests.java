package dev.longrunning.emulator.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;

import dev.longrunning.emulator.testing.BreakableProxy;
import dev.longrunning.emulator.testing.EmulatorTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The events and the waits of the Java client. */
@EmulatorTest
class ClientEventsTests {

	private static final Duration LONG = Duration.ofSeconds(30);

	private static final Duration SHORT = Duration.ofMillis(200);

	private static final String TWO_STAGES = """
			{"stages": [{"for": "1m"}, {"for": "1h"}]}""";

	private final int port;

	private final EmulatorClient emulator;

	@Autowired
	ClientEventsTests(@LocalServerPort int port, EmulatorClient emulator) {
		this.port = port;
		this.emulator = emulator;
	}

	@Test
	void waitForTheEndReturnsWithTheResult() {
		var project = this.emulator.in("projects/await-done");
		var operation = create(project, "await-done", "o");
		var waiting = CompletableFuture.supplyAsync(() -> operation.awaitDone(LONG), Thread::startVirtualThread);
		project.clock().advance(Duration.ofHours(2));
		assertThat(waiting.join().done()).isTrue();
		assertThat(operation.awaitDone(SHORT)).isEqualTo(waiting.join());
		assertThat(operation.polls().count()).isZero();
	}

	@Test
	void waitForAStageAndAStateAndACondition() {
		var project = this.emulator.in("projects/await-stage");
		var operation = create(project, "await-stage", "o");
		assertThat(operation.awaitStage(0, SHORT).done()).isFalse();
		var waiting = CompletableFuture.supplyAsync(() -> operation.awaitStage(1, LONG), Thread::startVirtualThread);
		var state = CompletableFuture.supplyAsync(() -> operation.awaitState("RUNNING", LONG),
				Thread::startVirtualThread);
		var condition = CompletableFuture.supplyAsync(() -> operation.await(ShownOperation::done, LONG),
				Thread::startVirtualThread);
		operation.step();
		assertThat(waiting.join().done()).isFalse();
		assertThat(state.join().metadata().path("state").asString()).isEqualTo("RUNNING");
		operation.complete();
		assertThat(condition.join().done()).isTrue();
		assertThat(operation.awaitStage(1, SHORT).done()).isTrue();
	}

	@Test
	void waitForAnOperationThatIsCreatedLater() {
		var project = this.emulator.in("projects/await-later");
		var later = project.operations().named("projects/await-later/operations/o");
		var waiting = CompletableFuture.supplyAsync(() -> later.await((_) -> true, LONG), Thread::startVirtualThread);
		create(project, "await-later", "o");
		assertThat(waiting.join().name()).isEqualTo("projects/await-later/operations/o");
	}

	@Test
	void waitThatIsTooLongHasTheLastStateInItsMessage() {
		var operation = create(this.emulator, "await-late", "o");
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> operation.awaitDone(SHORT))
			.withMessageStartingWith(
					"Expected operation 'projects/await-late/operations/o' to be done within 0.2s, but its last state was ")
			.withMessageContaining("done=false");
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> operation.awaitStage(1, SHORT))
			.withMessageContaining("to reach stage 1 within");
		var none = this.emulator.operations().named("projects/await-late/operations/none");
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> none.awaitState("DONE", SHORT))
			.withMessageEndingWith("to have the state DONE within 0.2s, but there is no such operation.");
	}

	@Test
	void streamContinuesAfterABrokenConnection() {
		var project = this.emulator.in("projects/await-broken");
		var kinds = new ArrayList<String>();
		try (var proxy = new BreakableProxy(this.port);
				var events = EmulatorClient.at("http://localhost:" + proxy.port())
					.in("projects/await-broken")
					.events()) {
			for (int round = 0; round < 3; round++) {
				var name = "o" + round;
				create(project, "await-broken", name);
				proxy.breakConnections();
				create(project, "await-broken", "x" + name);
				assertThat(events.await((event) -> {
					kinds.add(event.kind() + " " + event.change());
					return event.kind().equals("stage") && event.operation().endsWith("/x" + name);
				}, LONG)).isPresent();
			}
		}
		assertThat(kinds).hasSize(12).doesNotContain("gap ");
	}

	@Test
	void eachEventIsPassedOnUntilTheStreamIsClosed() {
		var project = this.emulator.in("projects/await-each");
		var operations = new ArrayList<String>();
		var events = project.events();
		create(project, "await-each", "o");
		project.reset();
		events.forEach((event) -> {
			operations.add(event.operation());
			if (event.isReset()) {
				events.close();
			}
		});
		assertThat(events.next(SHORT)).isEmpty();
		assertThat(operations).startsWith("projects/await-each/operations/o", "projects/await-each/operations/o");
	}

	@Test
	void streamWithoutEventsHasNone() {
		try (var events = this.emulator.in("projects/await-none").events()) {
			assertThat(events.next(SHORT)).isEmpty();
		}
	}

	@Test
	void refusedStreamIsAnException() {
		assertThatExceptionOfType(EmulatorException.class).isThrownBy(() -> this.emulator.in("wrong").events())
			.returns("INVALID_ARGUMENT", EmulatorException::code);
		assertThatExceptionOfType(EmulatorException.class)
			.isThrownBy(() -> EmulatorClient.at("http://localhost:1").events())
			.returns("UNAVAILABLE", EmulatorException::code)
			.withMessageContaining("Nothing answers at");
	}

	private static OperationControl create(EmulatorClient client, String project, String id) {
		var name = "projects/" + project + "/operations/" + id;
		client.operations()
			.create(Seed.named(name)
				.ofService("earthengine.googleapis.com")
				.withMetadata("{\"@type\": \"type.googleapis.com/google.earthengine.v1.OperationMetadata\"}")
				.withScript(TWO_STAGES));
		return client.operations().named(name);
	}

}
