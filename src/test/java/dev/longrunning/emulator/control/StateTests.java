package dev.longrunning.emulator.control;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.longrunning.emulator.client.EmulatorClient;
import dev.longrunning.emulator.client.EmulatorException;
import dev.longrunning.emulator.testing.EmulatorTest;
import dev.longrunning.emulator.testing.RestCalls;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static java.time.Duration.ofHours;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Resets, snapshots, and changes that hold only for what was read. */
@EmulatorTest
class StateTests {

	private static final String ANNOTATE = "{\"requests\": [{}]}";

	private final RestCalls rest;

	private final EmulatorClient emulator;

	@Autowired
	StateTests(@LocalServerPort int port, EmulatorClient emulator) {
		this.rest = new RestCalls(port);
		this.emulator = emulator;
	}

	@Test
	void resetOfAProjectTakesWhatIsItsAndNothingElse() {
		var mine = this.emulator.in("projects/reset-mine");
		var other = this.emulator.in("projects/reset-other");
		for (var each : List.of(mine, other)) {
			each.scenarios().put("slow", "script: {stages: [{for: 5h}]}");
			each.faults().put("missing", "{on: {method: '*.ListOperations'}, do: {status: NOT_FOUND}}");
			each.clock().advance(ofHours(1));
		}
		started("reset-mine");
		var stays = started("reset-other");
		mine.reset();
		assertThat(mine.operations().list()).isEmpty();
		assertThat(mine.scenarios().all()).isEmpty();
		assertThat(mine.faults().all()).isEmpty();
		assertThat(mine.calls().all()).isEmpty();
		assertThat(mine.clock().now()).isEqualTo(this.emulator.clock().now());
		assertThat(other.operations().list()).singleElement().returns(stays, (operation) -> operation.name());
		assertThat(other.scenarios().all()).hasSize(1);
		assertThat(other.faults().all()).hasSize(1);
		assertThat(other.calls().all()).hasSize(1);
		assertThat(other.clock().now()).isEqualTo(this.emulator.clock().now().plus(ofHours(1)));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			reset?scop=projects/keep       |                              | scop  | Did you mean 'scope'?
			reset                          | {"scope": "projects/keep"}   | scope | ?scope=projects/demo
			reset                          | scope=projects/keep          |       | expected fields
			clock:pause                    | {"scope": "projects/keep"}   | scope | ?scope=projects/demo
			snapshots/x:restore?force=true |                              | force | has the parameters: scope
			""")
	void whatWouldNotBeReadIsRefusedAndNothingIsTouched(String call, @Nullable String body, @Nullable String field,
			String message) {
		var kept = started("keep");
		var answer = this.rest.post("/emulator/v1/" + call, (body != null) ? body : "");
		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.textAt("/error/message")).contains(message);
		if (field != null) {
			assertThat(answer.textAt("/error/details/0/fieldViolations/0/field")).isEqualTo(field);
		}
		assertThat(this.emulator.in("projects/keep").operations().list()).extracting((operation) -> operation.name())
			.contains(kept);
	}

	@Test
	void namesAreAProjectsOwn() {
		var mine = this.emulator.in("projects/named-mine");
		mine.scenarios().put("slow", "script: {stages: [{for: 5h}]}");
		this.emulator.in("projects/named-other").scenarios().put("slow", "script: {immediately: true}");
		assertThat(done(started("named-mine"))).isFalse();
		assertThat(done(started("named-other"))).isTrue();
		mine.scenarios().delete("slow");
		assertThatExceptionOfType(EmulatorException.class).isThrownBy(() -> mine.scenarios().get("slow"))
			.returns("SCENARIO_NOT_FOUND", (ex) -> ex.reason().orElse(""));
		assertThat(done(started("named-other"))).isTrue();
	}

	@Test
	void rulesOfAProjectAreDeletedTogether() {
		var mine = this.emulator.in("projects/deleting-mine");
		var other = this.emulator.in("projects/deleting-other");
		for (var each : List.of(mine, other)) {
			each.scenarios().put("one", "script: {stages: [{for: 5h}]}");
			each.scenarios().put("two", "script: {immediately: true}");
			each.faults().put("missing", "{on: {method: '*.ListOperations'}, do: {status: NOT_FOUND}}");
		}
		mine.scenarios().deleteAll();
		mine.faults().deleteAll();
		assertThat(mine.scenarios().all()).isEmpty();
		assertThat(mine.faults().all()).isEmpty();
		assertThat(other.scenarios().all()).hasSize(2);
		assertThat(other.faults().all()).hasSize(1);
	}

	@Test
	void scopeThatContradictsWhatIsWrittenIsRefused() {
		var answer = this.rest.put("/emulator/v1/faults/x?scope=projects/a",
				"{\"on\": {\"scope\": \"projects/b\"}, \"do\": {\"status\": \"ABORTED\"}}");
		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.textAt("/error/message")).contains("projects/a", "projects/b");
	}

	@Test
	void snapshotIsRestoredExactly() {
		var mine = this.emulator.in("projects/snap");
		mine.scenarios().put("slow", "{when: {times: 2}, script: {stages: [{for: 2h}, {polls: 3}]}}");
		mine.clock().pause();
		var name = started("snap");
		var ended = started("snap");
		mine.operations().named(ended).fail("ABORTED", "No luck.");
		mine.clock().advance(ofHours(2));
		this.rest.get("/v1/" + name);
		var before = shown(name, ended, mine);
		mine.snapshot("half-way");
		this.rest.get("/v1/" + name);
		this.rest.get("/v1/" + name);
		this.rest.delete("/v1/" + ended);
		mine.scenarios().delete("slow");
		mine.faults().put("none", "{do: {status: ABORTED}}");
		mine.clock().advance(ofHours(9));
		assertThat(done(name)).isFalse();
		mine.restore("half-way");
		assertThat(shown(name, ended, mine)).isEqualTo(before);
		assertThat(mine.faults().all()).isEmpty();
		assertThat(mine.scenarios().get("slow").served()).isEqualTo(2);
		assertThat(polledUntilDone(name)).isEqualTo(2);
		this.emulator.snapshots().delete("half-way");
	}

	@Test
	void snapshotGoesThroughAFile() {
		var mine = this.emulator.in("projects/exported");
		mine.scenarios().put("slow", "script: {stages: [{for: 2h}]}");
		var name = started("exported");
		mine.snapshot("out");
		var exported = this.emulator.snapshots().export("out");
		mine.reset();
		this.emulator.snapshots().importAs("in", exported);
		this.emulator.restore("in");
		assertThat(mine.operations().list()).singleElement()
			.returns(name, (operation) -> operation.name())
			.returns("slow", (operation) -> operation.scenario());
		assertThat(this.emulator.snapshots().names()).contains("out", "in");
		this.emulator.snapshots().delete("out");
		this.emulator.snapshots().delete("in");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "nothing | not an exported snapshot", "{\"scope\": 7, \"x\": 1} | snapshot",
					"{\"clocks\": [], \"scenarios\": [], \"faults\": [], \"operations\": []} | scope",
					"{\"scope\": \"\", \"operations\": [{\"name\": \"a\", \"state\": \"/w==\"}]} | snapshot" })
	void malformedSnapshotIsRefused(String body, String reason) {
		var answer = this.rest.put("/emulator/v1/snapshots/bad", body);
		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.textAt("/error/message")).contains(reason);
		assertThat(this.rest.get("/emulator/v1/snapshots/bad").status()).isEqualTo(404);
	}

	private static final String CLOCK = "{\"scope\": \"\", \"now\": \"2026-01-02T03:04:05Z\", \"rate\": 1, \"paused\": true}";

	private static String snapshot(String field, String value) {
		var fields = new TreeMap<>(Map.of("scope", "\"\"", "takenAt", "\"2026-01-02T03:04:05Z\"", "clocks",
				"[" + CLOCK + "]", "scenarios", "[]", "faults", "[]", "operations", "[]"));
		fields.put(field, value);
		return fields.entrySet()
			.stream()
			.map((entry) -> "\"" + entry.getKey() + "\": " + entry.getValue())
			.collect(Collectors.joining(", ", "{", "}"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					clocks     | -1                              | clocks
					clocks     | [null]                          | clocks
					clocks     | []                              | clocks
					clocks     | null                            | clocks
					clocks     | [{"scope": "", "now": "2026-01-02T03:04:05Z", "rate": 0, "paused": true}] | clocks[0].rate
					clocks     | [{"scope": "", "now": "2026-01-02T03:04:05Z", "paused": true}] | clocks[0].rate
					clocks     | [{"scope": "", "now": "+1000000000-01-01T00:00:00Z", "rate": 1, "paused": true}] | clocks[0].now
					clocks     | [{"scope": "", "now": "-1000000-01-01T00:00:00Z", "rate": 1, "paused": true}] | clocks[0].now
					clocks     | [{"scope": "x", "now": "2026-01-02T03:04:05Z", "rate": 1, "paused": true}] | clocks[0].scope
					scope      | "demo"                          | scope
					scope      | "projects/a\\u0000"             | scope
					scope      | 7                               | scope
					clocks     | [{"scope": null, "now": "2026-01-02T03:04:05Z", "rate": 1, "paused": true}] | clocks[0].scope
					scenarios  | [null]                          | scenarios[0]
					takenAt    | "yesterday"                     | takenAt
					scenarios  | [7]                             | scenarios[0]
					scenarios  | [{"name": "a", "scope": "", "written": {"scrip": 1}, "met": 0, "served": 0}] | scenarios[0].written
					scenarios  | [{"name": "a", "scope": "", "written": {"script": {"immediately": true}}, "met": -1, "served": 0}] | scenarios[0]
					faults     | [{"name": "a", "scope": "", "written": null, "met": 0, "served": 0}] | faults[0]
					faults     | [{"name": "a", "scope": "", "written": {"do": {"status": "ABORTED"}}, "met": 0}] | faults[0].served
					faults     | [{"name": "a", "scope": "", "written": {"do": {"status": "ABORTED"}}, "met": 0, "served": 0}, {"name": "a", "scope": "", "written": {"do": {"status": "ABORTED"}}, "met": 0, "served": 0}] | faults[1]
					operations | null                            | operations
					operations | {}                              | operations
					operations | [null]                          | operations[0]
					operations | [7]                             | operations[0]
					operations | [{"name": "a", "state": 7}]     | operations[0].state
					operations | [{"name": "a", "state": "/w=="}] | operations[0].state
					operations | [{"name": "a", "state": ""}]    | operations[0].state
					operations | [{"name": "a"}]                 | operations[0].state
					extra      | 1                               | extra
					""")
	void snapshotThatCannotBeRestoredIsRefusedWithTheLocation(String field, String value, String location) {
		var answer = this.rest.put("/emulator/v1/snapshots/bad", snapshot(field, value));
		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.textAt("/error/message")).contains(location)
			.doesNotContain("java", "jackson", "dev.longrunning", "Exception");
		assertThat(this.rest.get("/emulator/v1/snapshots/bad").status()).isEqualTo(404);
	}

	@ParameterizedTest
	@ValueSource(strings = { "null", "7", "[]", "\"\"", "{", "{\"a\"", "[[[[", "\u0000", "{\"scope\": \"\\u00\"}",
			"{}{}", "{\"operations\": []}" })
	void jsonThatIsNoSnapshotIsRefused(String body) {
		var answer = this.rest.put("/emulator/v1/snapshots/bad", body);
		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.textAt("/error/message")).contains("not an exported snapshot")
			.doesNotContain("java", "jackson", "dev.longrunning", "Exception");
	}

	@Test
	void wholeSnapshotOfNothingIsRestorable() {
		assertThat(this.rest.put("/emulator/v1/snapshots/empty", snapshot("scope", "\"\"")).status()).isEqualTo(200);
		this.emulator.snapshots().delete("empty");
	}

	/** Whatever is altered, nothing that passes the import fails later. */
	@Test
	void changeHoldsOnlyForWhatWasRead() {
		var path = "/emulator/v1/faults/tagged?scope=projects/tagged";
		var first = this.rest.put(path, "{\"do\": {\"status\": \"ABORTED\"}}");
		var etag = first.header("ETag");
		assertThat(etag).isEqualTo(first.textAt("/etag")).matches("\"[0-9a-f]+\"");
		assertThat(this.rest.get(path).header("ETag")).isEqualTo(etag);
		assertThat(put(path, "INTERNAL", "If-None-Match", "*").textAt("/error/status")).isEqualTo("ALREADY_EXISTS");
		assertThat(put(path, "INTERNAL", "If-Match", etag).status()).isEqualTo(200);
		var late = put(path, "UNKNOWN", "If-Match", etag);
		assertThat(late.status()).isEqualTo(409);
		assertThat(late.textAt("/error/status")).isEqualTo("ABORTED");
		assertThat(this.rest.get(path).textAt("/do/status")).isEqualTo("INTERNAL");
		assertThat(this.rest.send(this.rest.request(path, "If-Match", etag).DELETE()).status()).isEqualTo(409);
		assertThat(this.rest.delete(path).status()).isEqualTo(200);
		assertThat(put(path, "INTERNAL", "If-Match", "*").status()).isEqualTo(409);
	}

	/**
	 * How fast it is the benchmark of the clock and reset says; here that all of it goes.
	 */
	@Test
	void resetOfAThousandOperationsLeavesNone() {
		var mine = this.emulator.in("projects/thousand");
		IntStream.range(0, 1000).parallel().forEach((_) -> started("thousand"));
		assertThat(mine.operations().counts().total()).isEqualTo(1000);
		mine.reset();
		assertThat(mine.operations().counts().total()).isZero();
		assertThat(mine.clock().advance(Duration.ofDays(1)).now()).isAfter(this.emulator.clock().now());
	}

	private RestCalls.Answer put(String path, String status, String header, String value) {
		return this.rest.send(this.rest.request(path, header, value)
			.PUT(BodyPublishers.ofString("{\"do\": {\"status\": \"" + status + "\"}}")));
	}

	private List<String> shown(String name, String ended, EmulatorClient mine) {
		return List.of(mine.operations().named(name).get().toString(), mine.operations().named(ended).get().toString(),
				mine.clock().get().toString());
	}

	private int polledUntilDone(String name) {
		return IntStream.iterate(1, (count) -> count + 1)
			.filter((_) -> this.rest.get("/v1/" + name).at("/done").asBoolean())
			.findFirst()
			.orElseThrow() - 1;
	}

	private String started(String project) {
		return this.rest.post("/v1/projects/" + project + "/images:asyncBatchAnnotate", ANNOTATE).textAt("/name");
	}

	private boolean done(String name) {
		return this.rest.get("/v1/" + name).at("/done").asBoolean();
	}

}
