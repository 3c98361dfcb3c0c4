package dev.longrunning.emulator.reload;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.longrunning.emulator.client.EmulatorClient;
import dev.longrunning.emulator.client.EmulatorException;
import dev.longrunning.emulator.client.ReloadedRules.Changes;
import dev.longrunning.emulator.client.Scenario;
import dev.longrunning.emulator.testing.EventStreamClient;
import dev.longrunning.emulator.testing.Repeated;
import dev.longrunning.emulator.testing.RestCalls;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static dev.longrunning.emulator.reload.RuleFolder.failing;
import static dev.longrunning.emulator.reload.RuleFolder.outcome;
import static dev.longrunning.emulator.reload.RuleFolder.start;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

/** Files with scenarios, faults and seeds that change while the emulator runs. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "emulator.clock.paused=true")
class ReloadedFilesTests {

	private static final Changes NONE = new Changes(List.of(), List.of(), List.of());

	private static final String SET = "projects/p/locations/us-west1/productSets/";

	@TempDir
	private static Path directory;

	private final int port;

	private final RestCalls rest;

	private final EmulatorClient emulator;

	ReloadedFilesTests(@LocalServerPort int port) {
		this.port = port;
		this.rest = new RestCalls(port);
		this.emulator = EmulatorClient.at("http://localhost:" + port);
	}

	@DynamicPropertySource
	static void files(DynamicPropertyRegistry properties) {
		folder().clear();
		folder().settings(properties);
	}

	@BeforeEach
	void startOver() {
		folder().clear();
		this.emulator.rules().reload();
		this.emulator.reset();
	}

	@Test
	void unchangedFilesLeaveCountsAndRulesOfTheControlApi() {
		scenarios(failing("kept", "kept"));
		this.emulator.rules().reload();
		this.emulator.scenarios().put("mine", "{when: {scope: projects/mine}, script: {}}");
		assertThat(outcome(this.rest, "p")).isEqualTo("kept");
		assertThat(this.emulator.rules().reload().scenarios()).isEqualTo(NONE);
		assertThat(this.emulator.scenarios().all()).extracting(Scenario::name, Scenario::served)
			.containsExactly(tuple("mine", 0L), tuple("kept", 1L));
	}

	@Test
	void changedFilesReplaceWhatOldAndNewFilesName() {
		scenarios(failing("changed", "old") + failing("removed", "removed") + failing("same", "same"));
		this.emulator.rules().reload();
		this.emulator.scenarios().put("mine", "{when: {scope: projects/mine}, script: {}}");
		assertThat(outcome(this.rest, "p")).isEqualTo("old");
		scenarios(failing("changed", "new") + failing("same", "same") + failing("added", "added"));
		assertThat(this.emulator.rules().reload().scenarios())
			.isEqualTo(new Changes(List.of("added"), List.of("changed"), List.of("removed")));
		assertThat(this.emulator.scenarios().all()).allMatch((scenario) -> scenario.served() == 0)
			.extracting(Scenario::name)
			.containsExactly("mine", "changed", "same", "added");
		assertThat(outcome(this.rest, "p")).isEqualTo("new");
	}

	@Test
	void filesOfAFolderAreRenamedAndRemoved() {
		folder().write("scenarios/a.yaml", "scenarios:\n" + failing("a", "a"));
		folder().write("scenarios/b.yaml", "scenarios:\n" + failing("b", "b"));
		folder().write("scenarios/.#a.yaml", "scenarios: broken");
		assertThat(this.emulator.rules().reload().scenarios().added()).containsExactly("a", "b");
		folder().write("scenarios/c.yaml", "scenarios:\n" + failing("a", "a"));
		folder().delete("scenarios/a.yaml");
		assertThat(this.emulator.rules().reload().scenarios()).isEqualTo(NONE);
		assertThat(outcome(this.rest, "p")).isEqualTo("b");
		folder().delete("scenarios/b.yaml");
		assertThat(this.emulator.rules().reload().scenarios().removed()).containsExactly("b");
		assertThat(outcome(this.rest, "p")).isEqualTo("a");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					scenarios | scenarios: [{name: x, scrip: {}}] | x.yaml:1: scenarios[0].scrip: unknown field 'scrip'; expected one of name, when, script, answer, error. Did you mean 'script'?
					faults | faults: [{name: x, on: {rol: get}, do: {status: ABORTED}}] | Did you mean 'role'?
					faults | faults: [{name: x, do: {status: ABORTED}}, {name: x, do: {status: ABORTED}}] | emulator.fault.files: 'x' is in two places, in
					seeds | operations: [{name: operations/o, service: vison.googleapis.com}] | x.yaml:1: operations[0].service: there is no service 'vison.googleapis.com'. Did you mean 'vision.googleapis.com'?
					seeds | resources: [{name: projects/p/locations/l/productSets/s, value: {displayNam: x}}] | x.yaml:1: resources[0].value
					seeds | operations: [{name: operations/o, service: vision.googleapis.com, script: {outcome: {error: {code: 3, message: "${request.x}"}}}}] | x.yaml:1: operations[0].script
					faults | faults: [ | x.yaml:1
					""")
	void mistakeInOneFileKeepsAllRules(String kind, String text, String message) {
		scenarios(failing("s", "old"));
		this.emulator.rules().reload();
		scenarios(failing("s", "new"));
		folder().write("seeds/good.yaml",
				"operations: [{name: projects/p/operations/good, service: vision.googleapis.com}]");
		folder().write(kind + "/x.yaml", text);
		assertThatExceptionOfType(EmulatorException.class).isThrownBy(this.emulator.rules()::reload)
			.returns("INVALID_ARGUMENT", EmulatorException::code)
			.withMessageContaining(message);
		assertThat(this.emulator.rules().mistake()).get().asString().contains(message);
		assertThat(outcome(this.rest, "p")).isEqualTo("old");
		this.emulator.reset();
		assertThat(outcome(this.rest, "p")).isEqualTo("old");
		assertThat(this.rest.get("/v1/projects/p/operations/good").status()).isEqualTo(404);
		folder().delete(kind + "/x.yaml");
		this.emulator.rules().reload();
		assertThat(this.emulator.rules().mistake()).isEmpty();
		assertThat(outcome(this.rest, "p")).isEqualTo("new");
	}

	@Test
	void rulesThatDoNotFitKeepTheOldOnes() {
		scenarios(failing("s", "old"));
		this.emulator.rules().reload();
		scenarios(failing("s", "new"));
		folder().write("faults/many.yaml",
				"faults:\n" + IntStream.range(0, 20_000)
					.mapToObj((number) -> "- {name: f" + number + ", do: {status: ABORTED}}\n")
					.reduce("", String::concat));
		assertThatExceptionOfType(EmulatorException.class).isThrownBy(this.emulator.rules()::reload)
			.returns("RESOURCE_EXHAUSTED", EmulatorException::code);
		assertThat(outcome(this.rest, "p")).isEqualTo("old");
		assertThat(this.emulator.faults().all()).isEmpty();
	}

	@Test
	void stateOfEachFileIsShown() {
		folder().write("faults/a.yaml", "faults: []");
		folder().write("faults/b.yaml", "faults: []");
		folder().write("faults/c.yaml", "faults: []");
		this.emulator.rules().reload();
		folder().write("faults/a.yaml", "faults: [{name: x, do: {status: ABORTED}}]");
		folder().delete("faults/b.yaml");
		folder().write("seeds/d.yaml", "operations: []");
		var shown = this.rest.get("/emulator/v1/rules");
		assertThat(shown.at("/files")
			.valueStream()
			.map((file) -> Path.of(file.path("path").asString("")).getFileName() + " " + file.path("kind").asString("")
					+ " " + file.path("state").asString("")))
			.containsExactly("a.yaml fault CHANGED", "c.yaml fault IN_USE", "d.yaml seed ADDED",
					"b.yaml fault REMOVED");
		assertThat(shown.at("/watched").asBoolean(true)).isFalse();
		assertThat(shown.textAt("/readTime")).isNotEmpty();
	}

	@Test
	void seedsFollowTheirFiles() {
		seeds("changed", "unchanged", "removed");
		assertThat(this.emulator.rules().reload().operations().added()).containsExactly(operation("changed"),
				operation("unchanged"), operation("removed"));
		this.rest.post("/v1/" + operation("unchanged") + ":cancel", "{}");
		this.emulator.operations().named(operation("unchanged")).complete();
		this.rest.delete("/v1/" + SET + "unchanged");
		folder().write("seeds/seeds.yaml", """
				operations:
				- {name: %s, service: vision.googleapis.com, done: true}
				- {name: %s, service: vision.googleapis.com}
				- {name: %s, service: vision.googleapis.com}
				resources:
				- {name: %s, value: {displayName: New}}
				- {name: %s, value: {displayName: Old}}
				- {name: %s, value: {displayName: Old}}
				""".formatted(operation("changed"), operation("unchanged"), operation("added"), SET + "changed",
				SET + "unchanged", SET + "added"));
		var reloaded = this.emulator.rules().reload();
		assertThat(reloaded.operations()).isEqualTo(
				new Changes(List.of(operation("added")), List.of(operation("changed")), List.of(operation("removed"))));
		assertThat(reloaded.resources()).isEqualTo(
				new Changes(List.of(resource("added")), List.of(resource("changed")), List.of(resource("removed"))));
		assertThat(Stream.of("changed", "unchanged").map(this::isDone)).containsExactly(true, true);
		assertThat(isDone("added")).isFalse();
		assertThat(this.rest.get("/v1/" + operation("removed")).status()).isEqualTo(404);
		assertThat(this.rest.get("/v1/" + SET + "changed").textAt("/displayName")).isEqualTo("New");
		assertThat(Stream.of("added", "unchanged", "removed").map((id) -> this.rest.get("/v1/" + SET + id).status()))
			.containsExactly(200, 404, 404);
	}

	@Test
	void resetReturnsToTheFilesOfTheLatestReload() {
		scenarios(failing("s", "reloaded"));
		seeds("reloaded");
		this.emulator.rules().reload();
		this.emulator.scenarios().deleteAll();
		this.rest.delete("/v1/" + operation("reloaded"));
		this.emulator.reset();
		assertThat(outcome(this.rest, "p")).isEqualTo("reloaded");
		assertThat(this.rest.get("/v1/" + operation("reloaded")).status()).isEqualTo(200);
		assertThat(this.rest.get("/v1/" + SET + "reloaded").status()).isEqualTo(200);
	}

	@Test
	void takenNameStaysWhatItIs() {
		this.emulator.resources().ofService("vision.googleapis.com").put(SET + "taken", "{\"displayName\": \"Mine\"}");
		seeds("taken");
		this.emulator.rules().reload();
		assertThat(this.rest.get("/v1/" + SET + "taken").textAt("/displayName")).isEqualTo("Mine");
		assertThat(this.rest.get("/v1/" + operation("taken")).status()).isEqualTo(200);
	}

	@Test
	void runningJobKeepsItsCourse() {
		scenarios("- {name: s, script: {stages: [{for: 1m}], outcome: {error: {code: ABORTED, message: old}}}}\n");
		this.emulator.rules().reload();
		var name = start(this.rest, "p").textAt("/name");
		scenarios("- {name: s, script: {stages: [{for: 1h}], outcome: {error: {code: ABORTED, message: new}}}}\n");
		this.emulator.rules().reload();
		folder().clear();
		this.emulator.rules().reload();
		this.emulator.clock().advance(Duration.ofMinutes(1));
		assertThat(this.rest.get("/v1/" + name).textAt("/error/message")).isEqualTo("old");
	}

	@Test
	void reloadIsToldByTheStreamOfChanges() {
		try (var stream = EventStreamClient.open(this.port, "")) {
			scenarios(failing("s", "s"));
			folder().write("faults/f.yaml", "faults: [{name: f, do: {status: ABORTED}, on: {role: list}}]");
			seeds("told");
			this.emulator.rules().reload();
			folder().write("faults/f.yaml", "faults: [{nam: f}]");
			assertThatExceptionOfType(EmulatorException.class).isThrownBy(this.emulator.rules()::reload);
			assertThatExceptionOfType(EmulatorException.class).isThrownBy(this.emulator.rules()::reload);
			folder().delete("faults/f.yaml");
			this.emulator.rules().reload();
			stream.awaitEvent((event) -> stream.texts().stream().filter("rules file"::equals).count() == 2);
			assertThat(stream.texts()).containsExactly("operation created told", "stage 0 told",
					"resource created told", "rules fault", "rules scenario", "rules file", "rules fault",
					"rules file");
		}
	}

	@Test
	void callIsServedByOldOrByNewRulesUnderLoad() {
		scenarios(failing("a", "0") + failing("b", "0"));
		this.emulator.rules().reload();
		Callable<String> start = this::servedByARule;
		try (var _ = new Repeated(Collections.nCopies(4, start).stream())) {
			IntStream.rangeClosed(1, 30).forEach((round) -> {
				var names = (round % 2 == 0) ? List.of("a", "b") : List.of("c", "a");
				scenarios(failing(names.getFirst(), "" + round) + failing(names.getLast(), "" + round));
				this.emulator.rules().reload();
				assertThat(outcome(this.rest, "load")).isEqualTo("" + round);
			});
		}
	}

	private String servedByARule() {
		var message = outcome(this.rest, "load");
		assertThat(message).matches("\\d+");
		return message;
	}

	@Test
	void callsAreDescribedBesideTheOthers() {
		var paths = this.rest.get("/openapi").at("/paths");
		assertThat(paths.at("/~1emulator~1v1~1rules:reload/post/operationId").asString()).isEqualTo("reloadRules");
		assertThat(paths.at("/~1emulator~1v1~1rules/get/operationId").asString()).isEqualTo("showRules");
	}

	private static void scenarios(String scenarios) {
		folder().write("scenarios/scenarios.yaml", "scenarios:\n" + scenarios);
	}

	private static void seeds(String... ids) {
		var operations = Stream.of(ids)
			.map((id) -> "- {name: " + operation(id) + ", service: vision.googleapis.com}\n")
			.reduce("", String::concat);
		var resources = Stream.of(ids)
			.map((id) -> "- {name: " + SET + id + ", value: {displayName: Old}}\n")
			.reduce("", String::concat);
		folder().write("seeds/seeds.yaml", "operations:\n" + operations + "resources:\n" + resources);
	}

	private static String operation(String id) {
		return "projects/p/operations/" + id;
	}

	private static String resource(String id) {
		return "//vision.googleapis.com/" + SET + id;
	}

	private boolean isDone(String id) {
		return this.rest.get("/v1/" + operation(id)).at("/done").asBoolean(false);
	}

	private static RuleFolder folder() {
		return new RuleFolder(directory);
	}

}
