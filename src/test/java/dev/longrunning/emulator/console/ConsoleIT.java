package dev.longrunning.emulator.console;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
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
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/** The console of the packaged emulator in a real browser. */
class ConsoleIT {

	private static final String THREE_STAGES = "{\"stages\": [{\"for\": \"10s\"}, {\"for\": \"30s\"}, {\"for\": \"24h\"}]}";

	/** A start, the end of its operation, and a call of no API. */
	private static final String HAR = """
			{"log": {"entries": [
			{"startedDateTime": "2026-01-02T03:04:10Z",
				"request": {"method": "POST", "postData": {"text": "{}"},
					"url": "https://vision.googleapis.com/v1/projects/har/locations/eu/productSets:import"},
				"response": {"status": 200, "content": {"text": "{\\"name\\": \\"projects/har/locations/eu/operations/a1b2c3\\"}"}}},
			{"startedDateTime": "2026-01-02T03:04:12Z",
				"request": {"method": "POST", "url": "https://example.com/page"}, "response": {"status": 200, "content": {"text": "{}"}}},
			{"startedDateTime": "2026-01-02T03:04:18Z",
				"request": {"method": "GET",
					"url": "https://vision.googleapis.com/v1/projects/har/locations/eu/operations/a1b2c3"},
				"response": {"status": 200, "content": {"text": "{\\"name\\": \\"projects/har/locations/eu/operations/a1b2c3\\", \\"done\\": true, \\"response\\": {\\"@type\\": \\"type.googleapis.com/google.cloud.vision.v1.ImportProductSetsResponse\\", \\"statuses\\": [{\\"message\\": \\"Read.\\"}]}}"}}}]}}
			""";

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
		tab.waitFor("dialog label", "ImportProductSets");
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
		tab.waitFor("dd .badge", "cancelling");
		rest.post("/emulator/v1/clock:drain", "");
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
	void clockIsAdvancedByAStepAndToTheNextChange() {
		create("projects/p/operations/timed");
		var before = time();
		var tab = open("#/clock");
		tab.click("button", "+ 1 h");
		tab.waitFor(".message", "");
		assertThat(Duration.between(before, time())).isEqualTo(Duration.ofHours(1));
		tab.click("button", "Advance to it");
		tab.waitFor("section", "No running job changes by itself");
		assertThat(shown("projects/p/operations/timed").at("/done").asBoolean(false)).isTrue();
	}

	@Test
	void mistakeInAScenarioIsShownWhileItIsTyped() {
		var tab = open("#/rules");
		tab.click("button", "Write it");
		tab.fill("Text in YAML or JSON", "script:\n  stagez: [{for: 1h}]");
		assertThat(tab.waitFor("#mistakes", "stagez")).contains("Line", "2", "stages");
		tab.fill("Text in YAML or JSON", "script:\n  stages: [{for: 1h}]");
		tab.waitFor("form", "No mistake found");
		assertThat(rest.get("/emulator/v1/scenarios").at("/scenarios")).isEmpty();
		tab.fill("Name", "hour");
		tab.click("button", "Save");
		tab.waitFor("main", "Met 0, served 0");
		assertThat(rest.get("/emulator/v1/scenarios/hour").at("/script/stages/0/for").asString()).isEqualTo("1h");
	}

	@Test
	void changedFilesAreReloadedByAButton() throws IOException {
		var file = Files.writeString(directory.resolve("reloaded.yaml"), "scenarios: [{name: before, script: {}}]");
		try (var filed = EmulatorProcess.start(directory, "--emulator.scenario.files=" + file)) {
			var tab = browser.open("files", "http://localhost:" + filed.port() + "/console/#/rules",
					Map.of("bypassCSP", true));
			tab.waitFor("tbody tr", "before");
			tab.waitFor("tbody tr", "reloaded.yaml");
			Files.writeString(file, "scenarios: [{name: after, script: {}}]");
			tab.click("button", "Reload files");
			tab.waitFor(".message", "scenarios added: after; scenarios removed: before");
			tab.waitFor("tbody tr", "after");
			Files.writeString(file, "scenarios: [{name: after, scrip: {}}]");
			tab.click("button", "Reload files");
			tab.waitFor("main .error", "Did you mean 'script'?");
			tab.waitFor("tbody tr", "changed since");
			assertThat(tab.violations()).isEmpty();
		}
	}

	@Test
	void mistakeInAWatchedFileIsShownInEveryView() throws IOException {
		var file = Files.writeString(directory.resolve("watched.yaml"), "scenarios: []");
		try (var filed = EmulatorProcess.start(directory, "--emulator.scenario.files=" + file,
				"--emulator.files.watch=true", "--emulator.files.interval=50ms")) {
			var jobs = browser.open("jobs", "http://localhost:" + filed.port() + "/console/#/jobs");
			var rules = browser.open("rules", "http://localhost:" + filed.port() + "/console/#/rules");
			jobs.waitFor(".connection", "live");
			rules.waitFor(".connection", "live");
			Files.writeString(file, "scenarios: [{name: x, scrip: {}}]");
			jobs.waitFor(".message", "The files were not taken");
			rules.waitFor("main .error", "scrip");
			Files.writeString(file, "scenarios: [{name: mended, script: {}}]");
			rules.waitFor("tbody tr", "mended");
			rules.waitUntilGone("main .error");
		}
	}

	@Test
	void callIsExplainedByTheRulesThatWereConsidered() {
		rest.put("/emulator/v1/scenarios/other", "{\"when\": {\"method\": \"PurgeProducts\"}, \"script\": {}}");
		rest.put("/emulator/v1/scenarios/this", "{\"script\": {\"stages\": [{\"for\": \"1h\"}]}}");
		rest.put("/emulator/v1/scenarios/first", "{\"when\": {\"method\": \"PurgeProducts\"}, \"script\": {}}");
		startImport();
		var tab = open("#/calls");
		tab.waitFor("tbody tr", "ImportProductSets");
		tab.click("link", rest.get("/emulator/v1/calls").at("/calls/0/number").asString());
		tab.waitFor("tbody tr", "applied");
		assertThat(tab.texts("tbody tr")).anyMatch((row) -> row.contains("first") && row.contains("method"))
			.anyMatch((row) -> row.contains("this") && row.contains("applied"))
			.anyMatch((row) -> row.contains("other") && row.contains("earlier"));
	}

	@Test
	void importedRecordingShowsItsDifferenceAndPlaysAgain() {
		var tab = open("#/recordings?scope=projects/har");
		tab.waitFor("main", "EMULATOR_UPSTREAM_");
		tab.upload("Import a HAR file", "wrong.har", "{\"log\": {}}");
		tab.waitFor("main .error", "log.entries");
		tab.upload("Import a HAR file", "session.har", HAR);
		assertThat(tab.waitFor("main [role=status]", "2 calls recorded"))
			.contains("1 call: No loaded API has a method");
		assertThat(tab.waitFor("tbody tr", "projects/har/locations/eu/operations/a1b2c3")).contains("ImportProductSets",
				"response");
		assertThat(tab.download("Export all").get("text").asString()).startsWith("scenarios:");
		var name = rest.get("/emulator/v1/recordings").textAt("/recordings/0/name");
		tab.click("link", name);
		assertThat(tab.waitFor("tbody tr", "submitTime")).contains("metadata", "adds it", "absent", "time");
		assertThat(tab.waitFor("tbody tr", "statuses[].message")).contains("response", "lacks it", "text", "absent");
		assertThat(tab.download("Download").get("name").asString()).isEqualTo(name + ".yaml");
		tab.click("button", "Use as scenario");
		tab.waitFor("main", "for projects/har alone");
		assertThat(rest.get("/emulator/v1/scenarios/" + name + "?scope=projects/har").status()).isEqualTo(200);
		tab.go("#/recording/" + name);
		tab.click("button", "Delete");
		tab.waitFor("main", "There are no recordings");
		assertThat(tab.violations()).isEmpty();
	}

	/**
	 * The file is the browser's own; one of another form is in the test of the import.
	 * The page has no stream of events, whose end the browser would wait for.
	 */
	@Test
	void sessionThatTheBrowserSavedIsImported() {
		rest.post("/emulator/v1/clock:resume?scope=projects/saved", "");
		rest.put("/emulator/v1/scenarios/quick?scope=projects/saved",
				"{\"script\": {\"stages\": [{\"for\": \"0.2s\"}]}}");
		var har = browser.har(origin() + "/actuator/health/readiness", """
				(async () => {
					const call = async (path, options) => (await fetch(path, options)).json();
					const started = await call('/v1/projects/saved/locations/eu/productSets:import?key=secret-key', {
						method: 'POST',
						body: '{}',
						headers: {'Content-Type': 'application/json', Authorization: 'Bearer secret-token'},
					});
					while (!(await call('/v1/' + started.name)).done);
				})()""");
		assertThat(har).contains("secret-key", "secret-token");
		assertThat(rest.post("/emulator/v1/recordings:import", har).at("/recorded").asInt()).isGreaterThan(1);
		var exported = rest.get("/emulator/v1/recordings:export?scope=projects/saved");
		assertThat(exported.text()).contains("google.cloud.vision.v1.ProductSearch.ImportProductSets")
			.doesNotContain("secret");
	}

	@Test
	void resourceIsSeededShownAndDeleted() {
		var name = "projects/p/locations/us-west1/products/boot";
		var tab = open("#/resources");
		tab.click("button", "Seed a resource");
		tab.choose("Service", "vision.googleapis.com");
		tab.fill("Name", name);
		tab.fill("The resource in JSON", "{\"displayName\": \"Boot\"}");
		tab.click("button", "Seed");
		tab.waitFor("h1", "boot");
		assertThat(rest.get("/v1/" + name).textAt("/displayName")).isEqualTo("Boot");
		tab.click("button", "Delete");
		tab.waitFor(".message", "A mark of it is left");
		assertThat(rest.get("/v1/" + name).status()).isEqualTo(404);
	}

	@Test
	void methodsOfAnApiLeadToItsFirstJob() {
		var tab = open("#/apis");
		tab.click("link", "Cloud Vision API");
		tab.waitFor("tbody tr", "ImportProductSets");
		tab.click("link", "Start");
		tab.waitFor("dialog", "Start a job");
		tab.click("button", "Start");
		tab.waitFor("h2", "States");
		assertThat(tab.problems()).isEmpty();
	}

	@Test
	void hundredThousandJobsAreShownByPages() {
		create("projects/p/operations/model");
		importCopies();
		var tab = open("#/jobs");
		assertThat(tab.waitFor("main", "the newest 10000")).contains("Next page");
		assertThat(tab.texts("tbody tr")).hasSize(50);
		tab.click("button", "Next page");
		tab.waitFor("tbody tr", "99949");
		tab.fill("Words or a filter as in AIP-160", "name:\"99900\"");
		tab.click("button", "Search");
		tab.waitFor("tbody tr", "99900");
		assertThat(tab.texts("tbody tr")).hasSize(1);
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
		IntStream.range(0, 4).forEach((_) -> tab.press("Tab"));
		assertThat(tab.focused()).isEqualTo("Start a job");
	}

	@ParameterizedTest
	@CsvSource({ "jobs, Jobs", "clock, Clock", "resources, Resources", "rules, Rules", "calls, Calls", "apis, APIs",
			"recordings, Recordings", "recording/RECORDING, Difference from the emulator",
			"job/projects/p/operations/seen, States", "call/NUMBER, Scenarios", "rule/scenarios/seen, seen",
			"api/vision.googleapis.com, Cloud Vision", "resource/projects/p/locations/us-west1/products/seen, seen" })
	void viewIsAccessible(String view, String heading) {
		create("projects/p/operations/seen");
		rest.get("/v1/projects/p/operations/seen");
		rest.put("/emulator/v1/scenarios/seen", "{\"script\": {}}");
		rest.put("/emulator/v1/resources/projects/p/locations/us-west1/products/seen",
				"{\"service\": \"vision.googleapis.com\", \"value\": {\"displayName\": \"Seen\"}}");
		rest.post("/emulator/v1/recordings:import", HAR);
		var path = view.replace("NUMBER", rest.get("/emulator/v1/calls").at("/calls/0/number").asString())
			.replace("RECORDING", rest.get("/emulator/v1/recordings").textAt("/recordings/0/name"));
		Stream.of(true, false).forEach((dark) -> {
			var tab = browser.open("axe", address() + "#/" + path,
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

	/**
	 * Imports a snapshot with copies of the only operation, whose id {@code model} has as
	 * many letters as their numbers have digits.
	 */
	private static void importCopies() {
		rest.send(rest.request("/emulator/v1/snapshots/model").PUT(HttpRequest.BodyPublishers.noBody()));
		var snapshot = (ObjectNode) rest.get("/emulator/v1/snapshots/model").at("");
		var model = new String(Base64.getDecoder().decode(snapshot.at("/operations/0/state").asString()),
				StandardCharsets.ISO_8859_1);
		var copies = snapshot.putArray("operations");
		IntStream.range(0, 100_000).mapToObj("%05d"::formatted).forEach((id) -> {
			var state = model.replace("/model", "/" + id).getBytes(StandardCharsets.ISO_8859_1);
			copies.addObject()
				.put("name", "projects/p/operations/" + id)
				.put("state", Base64.getEncoder().encodeToString(state));
		});
		assertThat(rest.put("/emulator/v1/snapshots/many", snapshot.toString()).status()).isEqualTo(200);
		assertThat(rest.post("/emulator/v1/snapshots/many:restore", "").status()).isEqualTo(200);
	}

	private static Instant time() {
		return Instant.parse(rest.get("/emulator/v1/clock").textAt("/now"));
	}

	private static JsonNode shown(String name) {
		return rest.get("/emulator/v1/operations/" + name).at("");
	}

}
