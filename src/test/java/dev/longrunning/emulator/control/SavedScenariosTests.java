package dev.longrunning.emulator.control;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;

import com.google.rpc.Code;
import dev.longrunning.emulator.client.EmulatorClient;
import dev.longrunning.emulator.client.EmulatorException;
import dev.longrunning.emulator.client.ListedOperation;
import dev.longrunning.emulator.client.OperationControl;
import dev.longrunning.emulator.client.Seed;
import dev.longrunning.emulator.testing.EmulatorTest;
import dev.longrunning.emulator.testing.RestCalls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Operations that take the course of an earlier one again. */
@EmulatorTest
class SavedScenariosTests {

	private static final List<Integer> OFFSETS = List.of(0, 100, 500, 1_000, 1_500, 2_000, 2_500, 2_900, 3_000, 4_000,
			5_000, 7_000, 10_000, 20_000);

	private static final String EXPORT = """
			POST /v1/projects/%s/image:export {"description": "d", "fileExportOptions": {"fileFormat": "GEO_TIFF",
			"cloudStorageDestination": {"bucket": "b"}}}""";

	private static final String IMPORT = """
			POST /v1/projects/%s/locations/us-west1/productSets:import {"inputConfig": {"gcsSource": {"csvFileUri": "gs://x"}}}""";

	private static final String COOK = "POST /v1/projects/%s/tables/t/dishes {}";

	private static final String ERROR = """
			{"code": "FAILED_PRECONDITION", "message": "No ${salt}", "details": [
			{"@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": "SALT_MISSING", "domain": "kitchen"}]}""";

	private static final Seed SEED = Seed.named("projects/saved-seed/operations/first-one")
		.ofService("earthengine.googleapis.com")
		.withMetadata("""
				{"@type": "type.googleapis.com/google.earthengine.v1.OperationMetadata", "description": "seed",
				"state": "RUNNING", "createTime": "2020-01-01T00:00:00Z"}""");

	private final RestCalls rest;

	private final EmulatorClient emulator;

	@Autowired
	SavedScenariosTests(@LocalServerPort int port, EmulatorClient emulator) {
		this.rest = new RestCalls(port);
		this.emulator = emulator;
	}

	static Stream<Course> courses() {
		return Stream
			.of(course("by-default", EXPORT), course("failed", EXPORT).then(1_500, (it) -> it.failWith(ERROR)),
					course("failed-at-once", EXPORT).then(100, (it) -> it.fail(Code.ABORTED, "early")),
					course("completed", EXPORT).then(1_000, OperationControl::complete),
					course("completed-with", EXPORT).then(1_000, (it) -> it.complete(
							"{\"@type\": \"type.googleapis.com/google.protobuf.StringValue\", \"value\": \"2\"}")),
					course("answered-otherwise", IMPORT).then(1_000, (it) -> it.complete(
							"{\"@type\": \"type.googleapis.com/google.protobuf.StringValue\", \"value\": \"2020 x\"}")),
					course("cancelled", EXPORT).then(1_000, OperationControl::cancel),
					course("cancelled-and-failed", EXPORT).by("cancel: {after: 5s}")
						.then(1_000, OperationControl::cancel)
						.then(2_500, (it) -> it.fail(Code.ABORTED, "now")),
					course("scripted", EXPORT).by("""
							stages:
							- {for: 1s, metadata: {description: a}}
							- {for: 2s, metadata: {state: RUNNING, description: "", priority: 0}}
							- {for: 0s}
							- {for: 4s, metadata: {updateTime: "${now}", description: "${request.description} $${x}"}}
							outcome: {error: {code: ABORTED, message: x}, metadata: {description: end}}
							cancel: ignored
							delete: refusedWhileRunning"""),
					course("stepped", IMPORT)
						.by("stages: [{for: 1h, metadata: {state: CREATED}}, {for: 2s, metadata: {state: RUNNING}}]")
						.then(1_000, OperationControl::step),
					course("stepped-to-the-end", EXPORT).then(500, OperationControl::step),
					course("held", IMPORT).then(100, OperationControl::hold).then(2_500, OperationControl::release),
					course("held-and-failed", IMPORT).then(1_000, OperationControl::hold)
						.then(5_000, (it) -> it.fail(Code.ABORTED, "held")),
					course("immediate", EXPORT).by("immediately: true"),
					course("endless", EXPORT).by("{stages: [{for: 1s}, {}], outcome: never}"),
					course("early", EXPORT).by("{stages: [{for: 10s}], outcome: {error: {code: ABORTED}, after: 2s}}"),
					course("cancels-itself", EXPORT).by("{stages: [{for: 10s}], cancel: {after: 2s, at: 1500ms}}"),
					course("own-failed", COOK).then(1_000, (it) -> it.failWith(ERROR)),
					course("own-scripted", COOK).by("""
							stages:
							- {for: 5s, metadata: {cook: Ann, phase: ON_PAPER}}
							- {for: 5s, metadata: {cook: Bob, progress: 70}}"""),
					course("own-cancelled", COOK).then(1_000, OperationControl::cancel),
					course("created", "POST /v1/projects/%s/machines?machineId=m {\"title\": \"${x}\"}"),
					course("creation-scripted", "POST /v1/projects/%s/machines?machineId=m {\"title\": \"x\"}")
						.by("stages: [{for: 1s}]"),
					course("deleted", "DELETE /v1/projects/%s/machines/there"),
					course("deletion-failed", "DELETE /v1/projects/%s/machines/there").then(1_000,
							(it) -> it.fail(Code.ABORTED, "kept")));
	}

	@ParameterizedTest
	@MethodSource("courses")
	void operationStartedUnderTheScenarioTakesTheSameCourse(Course course) {
		var mine = this.emulator.in("projects/" + course.project());
		if (!course.script().isEmpty()) {
			mine.scenarios().put("original", "script:\n" + course.script().indent(2));
		}
		var name = started(mine, course);
		var shown = shown(mine, name, course.actions());
		var saved = mine.operations().named(name).asScenario();
		assertThat(saved).startsWith("when:\n  method: ");
		assertPlays(mine, course, saved, shown);
	}

	private void assertPlays(EmulatorClient mine, Course course, String saved, List<JsonNode> shown) {
		mine.scenarios().deleteAll();
		mine.scenarios().put("again", saved);
		assertThat(shown(mine, started(mine, course), Map.of())).as(saved).isEqualTo(shown);
		mine.reset();
	}

	@Test
	void seededOperationsArePlayedByTheirMethod() {
		var method = "{\"method\": \"google.earthengine.v1.EarthEngine.ExportImage\"}";
		var failed = SEED.withError(Code.RESOURCE_EXHAUSTED, "No quota.");
		for (var seed : List.of(SEED, failed)) {
			var mine = this.emulator.in("projects/saved-seed");
			var json = (ObjectNode) JsonMapper.shared().readTree(seed.toString());
			json.setAll((ObjectNode) JsonMapper.shared().readTree(method));
			assertThat(this.rest.post("/emulator/v1/operations", json.toString()).status()).isEqualTo(200);
			var name = "projects/saved-seed/operations/first-one";
			assertPlays(mine, course("seed", EXPORT), mine.operations().named(name).asScenario(),
					shown(mine, name, Map.of()));
		}
	}

	@Test
	void pollsOfAStageArePollsAgain() {
		var mine = this.emulator.in("projects/saved-polls");
		mine.scenarios().put("original", "script: {stages: [{polls: 2}, {for: 2s}]}");
		var name = started(mine, course("polls", EXPORT));
		this.rest.get("/v1/" + name);
		mine.clock().advance(Duration.ofSeconds(1));
		this.rest.get("/v1/" + name);
		assertThat(mine.operations().named(name).asScenario()).contains("- polls: 2\n  - for: 2s\n");
	}

	@Test
	void runningOperationShowsWhatIsPlannedAndAStepThatCame() {
		var mine = this.emulator.in("projects/saved-running");
		mine.scenarios().put("original", "script: {stages: [{for: 1h}, {for: 2h}]}");
		var name = started(mine, course("running", EXPORT));
		mine.clock().advance(Duration.ofMinutes(1));
		mine.operations().named(name).step();
		assertThat(mine.operations().named(name).asScenario()).contains("- for: 60s\n  - for: 7200s\n");
	}

	@Test
	void scenarioIsJsonIfThatIsAcceptedAndMayNameTheProject() {
		var mine = this.emulator.in("projects/saved-json");
		var path = "/emulator/v1/operations/" + started(mine, course("json", COOK)) + "/scenario?withScope=true";
		var json = this.rest.get(path, "Accept", "application/json");
		assertThat(json.header("content-type")).startsWith("application/json");
		assertThat(json.at("/when")).isEqualTo(JsonMapper.shared()
			.readTree("{\"method\": \"kitchen.v1.Kitchen.CookDish\", \"scope\": \"projects/saved-json\"}"));
		var yaml = this.rest.get(path, "Accept", "application/yaml");
		assertThat(yaml.header("content-type")).startsWith("application/yaml");
		assertThat(yaml.text()).contains("  scope: projects/saved-json\n");
	}

	@Test
	void operationThatNoMethodStartedIsRefused() {
		var mine = this.emulator.in("projects/saved-none");
		var made = mine.operations()
			.create(Seed.named("projects/saved-none/operations/o").ofService("vision.googleapis.com"));
		assertThatExceptionOfType(EmulatorException.class)
			.isThrownBy(() -> mine.operations().named(made.name()).asScenario())
			.returns("FAILED_PRECONDITION", EmulatorException::code)
			.withMessageContaining("was started by no method");
		var unknown = this.rest.get("/emulator/v1/operations/projects/saved-none/operations/x/scenario", "Accept",
				"application/yaml");
		assertThat(unknown.status()).isEqualTo(404);
	}

	private String started(EmulatorClient mine, Course course) {
		if (course.start().startsWith("DELETE")) {
			mine.resources()
				.ofService("workshop.example.com")
				.put("projects/" + course.project() + "/machines/there", "{\"title\": \"There\"}");
		}
		else if (course.start().contains("machines")) {
			this.rest.delete("/emulator/v1/resources/projects/" + course.project() + "/machines/m?forget=true");
		}
		var known = mine.operations().list().stream().map(ListedOperation::name).toList();
		var parts = course.start().formatted(course.project()).split(" ", 3);
		var answer = this.rest.send(this.rest.request(parts[1], "Content-Type", "application/json")
			.method(parts[0], (parts.length > 2) ? BodyPublishers.ofString(parts[2]) : BodyPublishers.noBody()));
		assertThat(answer.status()).as(answer.text()).isEqualTo(200);
		return mine.operations()
			.list()
			.stream()
			.map(ListedOperation::name)
			.filter((name) -> !known.contains(name))
			.findFirst()
			.orElseThrow();
	}

	/** The operation at each offset, with its times relative to its start. */
	private List<JsonNode> shown(EmulatorClient mine, String name, Map<Integer, Consumer<OperationControl>> actions) {
		var start = mine.clock().get().now();
		var moments = new TreeSet<>(OFFSETS);
		moments.addAll(actions.keySet());
		var shown = new ArrayList<JsonNode>();
		for (var moment : moments) {
			mine.clock().advanceTo(start.plusMillis(moment));
			actions.getOrDefault(moment, (_) -> {
			}).accept(mine.operations().named(name));
			var text = this.rest.get("/emulator/v1/operations/" + name).text();
			var id = name.substring(name.lastIndexOf('/') + 1);
			shown.add(relative(JsonMapper.shared().readTree(text.replace(id, "ID")), start));
		}
		return shown;
	}

	/** Without the etag of a resource, which depends on its times. */
	private static JsonNode relative(JsonNode shown, Instant start) {
		return switch (shown) {
			case ObjectNode object -> {
				var relative = JsonNodeFactory.instance.objectNode();
				object.without("etag").forEachEntry((name, value) -> relative.set(name, relative(value, start)));
				yield relative;
			}
			case ArrayNode list -> {
				var relative = JsonNodeFactory.instance.arrayNode();
				list.forEach((item) -> relative.add(relative(item, start)));
				yield relative;
			}
			case JsonNode text when text.asString("").matches("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z") ->
				relative(Instant.parse(text.asString()), start);
			default -> shown;
		};
	}

	private static JsonNode relative(Instant time, Instant start) {
		return JsonNodeFactory.instance
			.stringNode(time.isBefore(start) ? time.toString() : Duration.between(start, time).toString());
	}

	private static Course course(String name, String start) {
		return new Course("saved-" + name, start, "", Map.of());
	}

	/**
	 * A course of an operation.
	 *
	 * @param project the project
	 * @param start the call that starts it, for a project
	 * @param script the script of its scenario, if it has one
	 * @param actions the changes by hand, by milliseconds since the start
	 */
	private record Course(String project, String start, String script,
			Map<Integer, Consumer<OperationControl>> actions) {

		Course by(String writtenScript) {
			return new Course(this.project, this.start, writtenScript, this.actions);
		}

		Course then(int millis, Consumer<OperationControl> action) {
			var more = new HashMap<>(this.actions);
			more.put(millis, action);
			return new Course(this.project, this.start, this.script, more);
		}

		@Override
		public String toString() {
			return this.project;
		}

	}

}
