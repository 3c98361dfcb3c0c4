package dev.longrunning.emulator.control.stream;

import java.time.Duration;

import dev.longrunning.emulator.client.EmulatorClient;
import dev.longrunning.emulator.client.Seed;
import dev.longrunning.emulator.operation.Waiters;
import dev.longrunning.emulator.testing.EmulatorTest;
import dev.longrunning.emulator.testing.EventStreamClient;
import dev.longrunning.emulator.testing.RestCalls;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** The stream of all changes, as a client reads it. */
@EmulatorTest
class EventsTests {

	private static final String SERVICE = "vision.googleapis.com";

	private static final String THREE_STAGES = "{\"stages\": [{\"for\": \"1m\"}, {\"for\": \"1h\"}, {\"for\": \"0s\"}]}";

	private final int port;

	private final EmulatorClient emulator;

	private final RestCalls rest;

	private final Waiters waiters;

	@Autowired
	EventsTests(@LocalServerPort int port, EmulatorClient emulator, Waiters waiters) {
		this.port = port;
		this.emulator = emulator;
		this.rest = new RestCalls(port);
		this.waiters = waiters;
	}

	@Test
	void lifeOfAnOperationIsToldInOrder() {
		var project = this.emulator.in("projects/events-life");
		try (var stream = stream("events-life")) {
			var name = create(project, "events-life", "o", THREE_STAGES);
			this.rest.get("/v1/" + name);
			project.clock().advance(Duration.ofMinutes(2));
			project.operations().named(name).hold();
			project.operations().named(name).release();
			project.clock().advance(Duration.ofHours(3));
			this.rest.delete("/v1/" + name);
			stream.awaitEvent((event) -> event.at("change").equals("deleted"));
			assertThat(stream.texts()).containsExactly("operation created o", "stage 0 o", "call GetOperation OK o",
					"clock projects/events-life", "clock projects/events-life", "stage 1 o", "operation changed o",
					"operation changed o", "clock projects/events-life", "stage 2 o", "operation done o",
					"operation deleted o", "call DeleteOperation OK o");
			assertThat(stream.events().getFirst().data().toString())
				.isEqualTo("{\"change\":\"created\",\"name\":\"" + name + "\",\"scope\":\"projects/events-life\","
						+ "\"service\":\"vision.googleapis.com\",\"method\":\"\",\"time\":\"2026-01-02T03:04:10Z\"}");
			assertThat(this.waiters.held()).isZero();
		}
	}

	private EventStreamClient stream(String project, String... headers) {
		return EventStreamClient.open(this.port, "?scope=projects/" + project, headers);
	}

	private static String create(EmulatorClient project, String id, String operation, String script) {
		var name = "projects/" + id + "/operations/" + operation;
		project.operations().create(Seed.named(name).ofService(SERVICE).withScript(script));
		return name;
	}

}
