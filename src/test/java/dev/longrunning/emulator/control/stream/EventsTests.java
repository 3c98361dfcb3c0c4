package dev.longrunning.emulator.control.stream;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.longrunning.emulator.client.EmulatorClient;
import dev.longrunning.emulator.client.Seed;
import dev.longrunning.emulator.operation.Waiters;
import dev.longrunning.emulator.testing.EmulatorTest;
import dev.longrunning.emulator.testing.EventStreamClient;
import dev.longrunning.emulator.testing.RestCalls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
		var begin = project.clock().now();
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
						+ "\"service\":\"vision.googleapis.com\",\"method\":\"\",\"time\":\"" + begin + "\"}");
			assertThat(this.waiters.held()).isZero();
		}
	}

	@Test
	void everyKindOfEventComesOnce() {
		var project = this.emulator.in("projects/events-kinds");
		var begin = project.clock().now();
		var boot = "projects/events-kinds/locations/us-west1/products/boot";
		var resources = project.resources().ofService(SERVICE);
		try (var stream = stream("events-kinds")) {
			resources.put(boot, "{\"displayName\": \"Boot\"}");
			resources.put(boot, "{\"displayName\": \"Shoe\"}");
			resources.delete(boot);
			project.scenarios().put("slow", "script: {stages: [{for: 1h}]}");
			project.scenarios().delete("slow");
			project.faults().put("flaky", "{on: {method: '*.GetOperation'}, do: {status: UNAVAILABLE}}");
			this.rest.get("/v1/projects/events-kinds/operations/none");
			this.rest.post("/v1/projects/events-kinds/nothing:odd", "{}");
			project.clock().pause();
			project.clock().rate(60);
			project.reset();
			stream.awaitEvent((event) -> event.kind().equals("reset"));
			assertThat(stream.texts()).containsExactly("resource created boot", "resource updated boot",
					"resource deleted boot", "rules scenario", "rules scenario", "rules fault",
					"call GetOperation UNAVAILABLE none", "call POST /v1/projects/events-kinds/nothing:odd NOT_FOUND",
					"clock projects/events-kinds", "clock projects/events-kinds", "clock projects/events-kinds",
					"rules fault", "clock projects/events-kinds", "clock", "reset projects/events-kinds");
			assertThat(stream.events().getFirst().data().toString()).isEqualTo("{\"change\":\"created\",\"name\":\""
					+ boot + "\",\"service\":\"vision.googleapis.com\",\"scope\":\"projects/events-kinds\"}");
			assertThat(stream.events().get(3).data().toString()).isEqualTo("{\"kind\":\"scenario\"}");
			assertThat(stream.events().get(7).data().has("role")).isFalse();
			var poll = stream.events().get(6);
			assertThat(poll.at("role")).isEqualTo("get");
			assertThat(poll.data().path("number").asLong()).isPositive();
			assertThat(stream.events().get(10).data().toString()).isEqualTo(
					"{\"scope\":\"projects/events-kinds\",\"time\":\"" + begin + "\",\"paused\":true,\"rate\":60.0}");
		}
	}

	@Test
	void cancelStepPollsAndEndByHandAreChanges() {
		var project = this.emulator.in("projects/events-moves");
		try (var stream = stream("events-moves")) {
			var cancelled = create(project, "events-moves", "cancelled",
					"{\"stages\": [{\"for\": \"1h\"}], \"cancel\": {\"after\": \"0s\"}}");
			this.rest.post("/v1/" + cancelled + ":cancel", "{}");
			stream.awaitEvent((event) -> event.at("change").equals("done"));
			var polled = create(project, "events-moves", "polled",
					"{\"stages\": [{\"polls\": 2}, {\"for\": \"1h\"}, {\"for\": \"1h\"}]}");
			this.rest.get("/v1/" + polled);
			this.rest.get("/v1/" + polled);
			project.operations().named(polled).step();
			project.operations().named(polled).complete();
			stream.awaitEvent((event) -> event.text().equals("operation done polled"));
			assertThat(stream.texts()).filteredOn((text) -> !text.startsWith("call"))
				.containsExactly("operation created cancelled", "stage 0 cancelled", "operation changed cancelled",
						"operation done cancelled", "operation created polled", "stage 0 polled",
						"operation changed polled", "operation changed polled", "stage 1 polled",
						"operation changed polled", "stage 2 polled", "operation done polled");
		}
	}

	@Test
	void operationThatIsCreatedWithItsEndIsDone() {
		try (var stream = stream("events-ended")) {
			this.emulator.operations()
				.create(Seed.named("projects/events-ended/operations/o")
					.ofService(SERVICE)
					.withError("ABORTED", "No."));
			stream.awaitEvent((event) -> event.at("change").equals("done"));
			assertThat(stream.texts()).containsExactly("operation created o", "operation done o");
		}
	}

	@Test
	void stagesOfEarlierOperationsAreToldFromTheirNextOneOn() {
		var project = this.emulator.in("projects/events-earlier");
		create(project, "events-earlier", "o", THREE_STAGES);
		project.clock().advance(Duration.ofMinutes(2));
		try (var stream = stream("events-earlier")) {
			project.clock().advance(Duration.ofHours(3));
			stream.awaitEvent((event) -> event.at("change").equals("done"));
			assertThat(stream.texts()).containsExactly("clock projects/events-earlier", "stage 2 o",
					"operation done o");
		}
	}

	@Test
	void stagesComeByTimeAlone() {
		var project = this.emulator.in("projects/events-time");
		project.clock().rate(1000);
		project.clock().resume();
		try (var stream = stream("events-time")) {
			create(project, "events-time", "o",
					"{\"stages\": [{\"for\": \"3m\"}, {\"for\": \"3m\"}, {\"for\": \"3m\"}]}");
			stream.awaitEvent((event) -> event.at("change").equals("done"));
			assertThat(stream.texts()).containsExactly("operation created o", "stage 0 o", "stage 1 o", "stage 2 o",
					"operation done o");
		}
	}

	@Test
	void streamGoesOnAfterTheLastEventThatCame() {
		var project = this.emulator.in("projects/events-resumed");
		String lastId;
		try (var stream = stream("events-resumed")) {
			create(project, "events-resumed", "before", THREE_STAGES);
			lastId = stream.awaitEvent((event) -> event.text().equals("operation created before")).id();
		}
		create(project, "events-resumed", "between", THREE_STAGES);
		try (var stream = stream("events-resumed", "Last-Event-ID", lastId)) {
			create(project, "events-resumed", "after", THREE_STAGES);
			stream.awaitEvent((event) -> event.text().equals("stage 0 after"));
			assertThat(stream.texts()).containsExactly("stage 0 before", "operation created between", "stage 0 between",
					"operation created after", "stage 0 after");
		}
	}

	@Test
	void commentHasAnIdToResumeAfterToo() {
		String lastId;
		try (var stream = stream("events-quiet")) {
			await().until(() -> !stream.lastId().isEmpty());
			lastId = stream.lastId();
		}
		create(this.emulator, "events-quiet", "o", THREE_STAGES);
		try (var stream = stream("events-quiet", "Last-Event-ID", lastId)) {
			stream.awaitEvent((event) -> event.text().equals("stage 0 o"));
			assertThat(stream.texts()).containsExactly("operation created o", "stage 0 o");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "1", "unknown-1", "-1", "unknown-99999999999999999999999" })
	void unknownIdIsAGapAfterWhichTheStreamGoesOn(String id) {
		var scope = "events-gap" + id.length();
		try (var stream = stream(scope, "Last-Event-ID", id)) {
			var gap = stream.awaitEvent((event) -> event.kind().equals("gap"));
			assertThat(gap.data().toString()).isEqualTo("{}");
			create(this.emulator, scope, "o", THREE_STAGES);
			stream.awaitEvent((event) -> event.text().equals("stage 0 o"));
			assertThat(stream.texts()).containsExactly("gap", "operation created o", "stage 0 o");
		}
	}

	@Test
	void streamOfAProjectHasNothingOfOthersButItsClock() {
		try (var own = stream("events-own");
				var following = stream("events-following");
				var all = EventStreamClient.open(this.port, "")) {
			this.emulator.in("projects/events-own").clock().pause();
			this.emulator.clock().advance(Duration.ofSeconds(1));
			create(this.emulator, "events-own", "mine", THREE_STAGES);
			create(this.emulator, "events-following", "theirs", THREE_STAGES);
			for (var stream : List.of(own, following, all)) {
				stream.awaitEvent(
						(event) -> event.kind().equals("stage") && (stream != all || event.text().endsWith("theirs")));
			}
			assertThat(own.texts()).containsExactly("clock projects/events-own", "clock projects/events-own",
					"operation created mine", "stage 0 mine");
			assertThat(following.texts()).containsExactly("clock", "operation created theirs", "stage 0 theirs");
			assertThat(all.texts()).contains("clock projects/events-own", "clock", "operation created mine",
					"operation created theirs");
		}
	}

	@Test
	void thousandOperationsThatEndAtOnceAreAllTold() {
		var project = this.emulator.in("projects/events-many");
		project.clock().pause();
		IntStream.range(0, 1000).forEach((index) -> create(project, "events-many", "o" + index, THREE_STAGES));
		try (var stream = stream("events-many")) {
			project.clock().advance(Duration.ofHours(2));
			create(project, "events-many", "last", THREE_STAGES);
			stream.awaitEvent((event) -> event.text().equals("operation created last"));
			var told = stream.texts()
				.stream()
				.collect(Collectors.groupingBy((text) -> text.split(" o")[0], Collectors.counting()));
			assertThat(told).containsEntry("stage 1", 1000L).containsEntry("stage 2", 1000L);
			assertThat(stream.texts()).filteredOn((text) -> text.startsWith("operation done"))
				.hasSize(1000)
				.doesNotHaveDuplicates();
			assertThat(stream.texts()).containsSubsequence("stage 1 o7", "stage 2 o7", "operation done o7");
		}
	}

	@Test
	void operationsThatEndWithTheirOwnNewClockAreTold() {
		var project = this.emulator.in("projects/events-moved");
		IntStream.range(0, 5).forEach((index) -> create(project, "events-moved", "o" + index, THREE_STAGES));
		try (var stream = stream("events-moved")) {
			project.clock().advance(Duration.ofHours(2));
			await()
				.until(() -> stream.texts().stream().filter((text) -> text.startsWith("operation done")).count() == 5);
			assertThat(stream.texts()).startsWith("clock projects/events-moved")
				.containsSubsequence("stage 1 o3", "stage 2 o3", "operation done o3");
		}
	}

	@Test
	void restoreIsAResetAndStagesGoOn() {
		var project = this.emulator.in("projects/events-restored");
		var name = create(project, "events-restored", "o", THREE_STAGES);
		project.snapshot("events");
		try (var stream = stream("events-restored")) {
			project.operations().named(name).complete();
			project.restore("events");
			stream.awaitEvent((event) -> event.kind().equals("reset"));
			project.clock().advance(Duration.ofMinutes(2));
			stream.awaitEvent((event) -> event.text().equals("stage 1 o"));
			assertThat(stream.texts()).containsSubsequence("operation done o", "reset projects/events-restored",
					"stage 1 o");
		}
	}

	@Test
	void parametersAreChecked() {
		assertThat(refusal("/emulator/v1/events?scop=projects/p")).contains("Did you mean").contains("scope");
		assertThat(refusal("/emulator/v1/events?scope=p")).contains("The scope must be a project");
	}

	private String refusal(String path) {
		var refused = this.rest.get(path, "Accept", "text/event-stream");
		assertThat(refused.status()).isEqualTo(400);
		assertThat(refused.textAt("/error/status")).isEqualTo("INVALID_ARGUMENT");
		return refused.textAt("/error/message");
	}

	@Test
	void headerSaysWhatItIs() {
		try (var stream = stream("events-header")) {
			var headers = stream.response().headers();
			assertThat(headers.firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
			assertThat(headers.firstValue("Cache-Control")).contains("no-store");
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
