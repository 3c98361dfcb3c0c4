package dev.longrunning.emulator.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.longrunning.emulator.clients.Program;
import dev.longrunning.emulator.process.EmulatorProcess;
import dev.longrunning.emulator.testing.RestCalls;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** The console of the packaged emulator in a real browser. */
class ConsoleIT {

	private static final String THREE_STAGES = "{\"stages\": [{\"for\": \"10s\"}, {\"for\": \"30s\"}, {\"for\": \"24h\"}]}";

	private static final int KILOBYTES_OF_ALL = 150;

	@TempDir
	private static Path directory;

	private static EmulatorProcess emulator;

	private static Browser browser;

	private static RestCalls rest;

	@BeforeAll
	static void start() {
		browser = Browser.start();
		emulator = EmulatorProcess.start(directory);
		rest = emulator.calls();
	}

	@AfterAll
	static void stop() throws IOException {
		if (browser != null) {
			browser.close();
		}
		if (emulator != null) {
			emulator.close();
		}
	}

	@BeforeEach
	void reset() {
		rest.post("/emulator/v1/reset", "");
		rest.post("/emulator/v1/clock:pause", "");
	}

	@Test
	void jobIsStartedFromItsExampleAndEndsWhileSomebodyLooks() {
		var tab = open("#/jobs");
		tab.click("button", "Start a job");
		tab.choose("Service", "vision.googleapis.com");
		tab.waitFor("dialog option", "ImportProductSets");
		tab.click("button", "Start");
		tab.waitFor(".badge", "running");
		rest.post("/emulator/v1/clock:drain", "");
		tab.waitFor(".badge", "done");
		assertThat(tab.problems()).isEmpty();
	}

	@Test
	void tableFollowsJobsWithoutReload() {
		var tab = open("#/jobs");
		tab.waitFor("main", "No job matches");
		create("projects/live/operations/one");
		assertThat(tab.waitFor("tbody tr", "one")).contains("running", "live");
		rest.post("/emulator/v1/operations/projects/live/operations/one:fail", "{\"code\": \"DATA_LOSS\"}");
		tab.waitFor("tbody tr", "DATA_LOSS");
		assertThat(tab.problems()).isEmpty();
	}

	@Test
	void jobIsFailedWithTheChosenCode() {
		create("projects/p/operations/bad");
		var tab = open("#/job/projects/p/operations/bad");
		tab.click("button", "Fail …");
		tab.choose("Code", "RESOURCE_EXHAUSTED");
		tab.fill("Message", "No quota.");
		tab.click("button", "Fail");
		tab.waitFor("dd .badge", "RESOURCE_EXHAUSTED");
		assertThat(shown("projects/p/operations/bad").at("/error/message").asString()).isEqualTo("No quota.");
	}

	@Test
	void jobIsHeldSteppedReleasedCancelledAndDeleted() {
		create("projects/p/operations/moved");
		var tab = open("#/job/projects/p/operations/moved");
		tab.click("button", "Hold");
		tab.waitFor("dd .badge", "held");
		tab.click("button", "Next stage");
		tab.click("button", "Release");
		tab.waitFor("dd .badge", "running");
		tab.click("button", "Cancel");
		tab.waitFor("dd .badge", "CANCELLED");
		tab.click("button", "Delete");
		tab.waitFor("main", "No job matches");
		assertThat(rest.get("/emulator/v1/operations/projects/p/operations/moved").status()).isEqualTo(404);
	}

	@Test
	void clockIsPausedAndResumedFromEveryView() {
		var tab = open("#/jobs");
		tab.click("button", "Resume");
		tab.waitFor(".clock-chip button", "Pause");
		assertThat(rest.get("/emulator/v1/clock").at("/paused").asBoolean(true)).isFalse();
		tab.click("button", "Pause");
		tab.waitFor(".clock-chip button", "Resume");
		assertThat(rest.get("/emulator/v1/clock").at("/paused").asBoolean(false)).isTrue();
	}

	@Test
	void timelineDrawsStagesPollsAndTheEnd() {
		create("projects/p/operations/drawn");
		advance("5s");
		rest.get("/v1/projects/p/operations/drawn");
		var tab = open("#/job/projects/p/operations/drawn");
		assertThat(tab.waitFor("ol.states", "response")).contains("+ 10 s", "+ 40 s", "planned");
		assertThat(tab.texts("svg.timeline title")).anyMatch((title) -> title.contains("get OK"))
			.anyMatch((title) -> title.contains("30 s"));
		tab.waitFor("svg.timeline text", "now");
	}

	@Test
	void courseOfAJobIsSavedAsAScenario() {
		rest.put("/emulator/v1/scenarios/short", "{\"script\": {\"stages\": [{\"for\": \"90s\"}]}}");
		var name = startImport();
		advance("20s");
		rest.post("/emulator/v1/operations/" + name + ":fail", "{\"code\": \"ABORTED\", \"message\": \"Too late.\"}");
		var tab = open("#/job/" + name);
		tab.click("button", "Save as scenario …");
		tab.fill("Name", "as-it-was");
		tab.click("button", "Save");
		tab.waitFor(".message", "as-it-was");
		var again = startImport();
		advance("21s");
		assertThat(shown(again).at("/error/message").asString()).isEqualTo("Too late.");
	}

	@Test
	void copiedProgramStartsTheJobAgain() throws IOException {
		rest.post("/emulator/v1/clock:resume", "");
		rest.put("/emulator/v1/scenarios/quick", "{\"script\": {\"stages\": [{\"for\": \"10ms\"}]}}");
		var tab = open("#/job/" + startImport());
		tab.choose("Copy as", "Node");
		var program = directory.resolve("copied.mjs");
		Files.writeString(program, tab.waitFor("dialog pre", "fetch"));
		assertThat(new Program(List.of("node", program.toString()), directory).output()).contains("done: true");
	}

	@Test
	void tabsShowTheirProjectsOnly() {
		var one = browser.open("one", address() + "#/jobs?scope=projects/one");
		var other = browser.open("other", address() + "#/jobs?scope=projects/other");
		one.waitFor("main", "No job matches");
		other.waitFor("main", "No job matches");
		create("projects/one/operations/first");
		create("projects/other/operations/second");
		one.waitFor("tbody tr", "first");
		other.waitFor("tbody tr", "second");
		assertThat(one.texts("tbody tr")).hasSize(1);
		assertThat(other.texts("tbody tr")).hasSize(1);
	}

	@Test
	void firstVisitIsSmallAndStaysWithTheEmulator() throws IOException {
		var tab = open("");
		tab.waitFor("main", "No job matches");
		tab.waitFor(".connection", "live");
		assertThat(tab.requests()).hasSizeLessThan(25)
			.allSatisfy((request) -> assertThat(request.get("url").asString()).startsWith(origin()));
		assertThat(tab.requests().stream().mapToLong((request) -> request.get("bytes").asLong()).sum())
			.isLessThan(KILOBYTES_OF_ALL * 1024L);
		try (var files = Files.walk(Path.of("src/main/resources/console"))) {
			assertThat(files.filter(Files::isRegularFile).mapToLong((file) -> file.toFile().length()).sum())
				.isLessThan(KILOBYTES_OF_ALL * 1024L);
		}
	}

	@Test
	void worksBehindAProxyThatAddsAPath() {
		create("projects/p/operations/behind");
		var tab = browser.open("proxied", browser.proxied(origin(), "/tools/emulator") + "/console/#/jobs");
		tab.waitFor("tbody tr", "behind");
		tab.waitFor(".connection", "live");
		assertThat(tab.problems()).isEmpty();
	}

	@Test
	void tokenIsAskedForOnceInATab() {
		try (var closed = EmulatorProcess.start(directory, "--emulator.control.token=secret")) {
			var tab = browser.open("token", "http://localhost:" + closed.port() + "/console/");
			tab.fill("Token", "secret");
			tab.click("button", "Use the token");
			tab.waitFor("main", "No job matches");
			tab.waitFor(".connection", "live");
			tab.go("#/calls");
			tab.waitFor("h1", "Calls");
			assertThat(tab.texts("dialog")).isEmpty();
		}
	}

	@Test
	void keyboardReachesTheContentFirst() {
		var tab = open("#/jobs");
		tab.waitFor("main", "No job matches");
		tab.press("Tab");
		assertThat(tab.focused()).isEqualTo("To the content");
		tab.press("Enter");
		tab.press("Tab");
		tab.press("Tab");
		tab.press("Tab");
		assertThat(tab.focused()).isEqualTo("Start a job");
	}

	@ParameterizedTest
	@CsvSource({ "jobs, Jobs", "clock, Clock", "resources, Resources", "rules, Rules", "calls, Calls", "apis, APIs",
			"job/projects/p/operations/seen, States" })
	void viewIsAccessible(String view, String heading) {
		create("projects/p/operations/seen");
		rest.get("/v1/projects/p/operations/seen");
		Stream.of(true, false).forEach((dark) -> {
			var tab = browser.open("axe", address() + "#/" + view,
					Map.of("bypassCSP", true, "dark", dark, "width", dark ? 420 : 1280));
			tab.waitFor("h1, h2", heading);
			assertThat(tab.violations()).isEmpty();
		});
	}

	private static Browser.Tab open(String hash) {
		return browser.open("tab", address() + hash);
	}

	private static String origin() {
		return "http://localhost:" + emulator.port();
	}

	private static String address() {
		return origin() + "/console/";
	}

	private static void create(String name) {
		var created = rest.post("/emulator/v1/operations", """
				{"name": "%s", "service": "earthengine.googleapis.com", "metadata":
				{"@type": "type.googleapis.com/google.earthengine.v1.OperationMetadata"}, "script": %s}"""
			.formatted(name, THREE_STAGES));
		assertThat(created.status()).as(created.text()).isEqualTo(200);
	}

	private static void advance(String length) {
		rest.post("/emulator/v1/clock:advance", "{\"by\": \"%s\"}".formatted(length));
	}

	private static String startImport() {
		var started = rest.post("/v1/projects/demo/locations/us-central1/productSets:import",
				"{\"inputConfig\": {\"gcsSource\": {\"csvFileUri\": \"gs://bucket/products.csv\"}}}");
		return started.textAt("/name");
	}

	private static JsonNode shown(String name) {
		return rest.get("/emulator/v1/operations/" + name).at("");
	}

}
