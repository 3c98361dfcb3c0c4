package dev.longrunning.emulator.control;

import dev.longrunning.emulator.testing.ApisTest;
import dev.longrunning.emulator.testing.RestCalls;
import dev.longrunning.emulator.testing.RestCalls.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** Snapshots with resources. */
@ApisTest
class ResourceSnapshotTests {

	private static final String REDIS = "redis.googleapis.com";

	private final RestCalls rest;

	ResourceSnapshotTests(@LocalServerPort int port) {
		this.rest = new RestCalls(port);
	}

	@Test
	void restoreReturnsResourcesAndTheChangesOfRunningJobs() {
		createByJob("restored", "made");
		put("restored", "given");
		put("restored", "gone");
		this.rest.delete("/emulator/v1/resources/" + name("restored", "gone"));
		this.rest.put("/emulator/v1/snapshots/restored?scope=projects/restored", "");
		var before = list("restored");
		advance("restored");
		assertThat(get("restored", "made").textAt("/state")).isEqualTo("READY");
		this.rest.delete("/emulator/v1/resources/" + name("restored", "given"));
		this.rest.delete("/emulator/v1/resources/" + name("restored", "gone") + "?forget=true");
		put("restored", "later");
		restore("restored");
		assertThat(get("restored", "made").textAt("/state")).isEqualTo("CREATING");
		assertThat(list("restored")).isEqualTo(before);
		assertThat(get("restored", "later").status()).isEqualTo(404);
		advance("restored");
		assertThat(get("restored", "made").textAt("/state")).isEqualTo("READY");
	}

	@Test
	void restoreOfAProjectKeepsTheResourcesOfOthers() {
		put("snap-mine", "i");
		this.rest.put("/emulator/v1/snapshots/mine?scope=projects/snap-mine", "");
		put("snap-other", "i");
		restore("mine");
		assertThat(get("snap-other", "i").status()).isEqualTo(200);
		assertThat(get("snap-mine", "i").status()).isEqualTo(200);
	}

	@Test
	void exportedResourcesAreReadableAndCanBeImported() {
		createByJob("exported", "made");
		this.rest.put("/emulator/v1/snapshots/out?scope=projects/exported", "");
		var exported = this.rest.get("/emulator/v1/snapshots/out");
		assertThat(exported.textAt("/resources/0/name")).isEqualTo(name("exported", "made"));
		assertThat(exported.textAt("/resources/0/change/during/0/state")).isEqualTo("CREATING");
		assertThat(exported.textAt("/resources/0/change/after/0/tier")).isEqualTo("BASIC");
		this.rest.post("/emulator/v1/reset?scope=projects/exported", "");
		assertThat(this.rest.put("/emulator/v1/snapshots/in", exported.text()).status()).isEqualTo(200);
		restore("in");
		assertThat(get("exported", "made").textAt("/state")).isEqualTo("CREATING");
		this.rest.put("/emulator/v1/snapshots/again?scope=projects/exported", "");
		assertThat(this.rest.get("/emulator/v1/snapshots/again").at("/resources")).isEqualTo(exported.at("/resources"));
	}

	@Test
	void messageOfATypeThatIsNotLoadedIsKeptByItsBytes() {
		var resource = resource("projects/foreign",
				"[{\"@type\": \"type.googleapis.com/foo.v1.Bar\", \"value\": \"CAE=\"}]", "null");
		assertThat(importing("foreign", resource).status()).isEqualTo(200);
		restore("foreign");
		var shown = this.rest.get("/emulator/v1/resources?scope=projects/foreign");
		assertThat(shown.textAt("/resources/0/value/value")).isEqualTo("CAE=");
		this.rest.put("/emulator/v1/snapshots/foreign?scope=projects/foreign", "");
		assertThat(this.rest.get("/emulator/v1/snapshots/foreign").textAt("/resources/0/content/0/value"))
			.isEqualTo("CAE=");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					[{"@type": "type.googleapis.com/foo.v1.Bar"}] | null | resources[0]
					[{"@type": "type.googleapis.com/foo.v1.Bar", "value": "*"}] | null | base64
					[{"@type": "type.googleapis.com/google.cloud.redis.v1.Instance", "value": "/w=="}] | null | base64
					[{"@type": "type.googleapis.com/google.cloud.redis.v1.Instance", "teir": 1}] | null | teir
					[7] | null | resources[0]
					[null] | null | resources[0]
					7 | null | resources[0].content
					[] | 7 | resources[0].change
					[] | {"operation": "operations/o", "succeeds": true, "during": [], "after": [], "failed": []} | resources[0].change.end
					[] | {"operation": "", "end": null, "succeeds": true, "during": [], "after": [], "failed": []} | resources[0]
					[] | {"operation": "operations/o", "end": "soon", "succeeds": true, "during": [], "after": [], "failed": []} | resources[0].change.end
					[] | {"operation": "operations/o", "end": "+1000000000-01-01T00:00:00Z", "succeeds": true, "during": [], "after": [], "failed": []} | change.end
					""")
	void resourceThatCannotBeRestoredIsRefusedWithItsLocation(String content, String change, String location) {
		var refused = importing("wrong", resource("projects/wrong", content, change));
		assertThat(refused.status()).as(refused.text()).isEqualTo(400);
		assertThat(refused.textAt("/error/message")).contains("not an exported snapshot", location)
			.doesNotContain("java", "jackson", "dev.longrunning", "Exception");
	}

	@Test
	void resourceOfAnotherProjectOrThereTwiceIsRefused() {
		var one = resource("projects/twice", "[]", "null");
		assertThat(importing("twice", one + ", " + one).textAt("/error/message")).contains("resources[1]",
				"there twice");
		assertThat(importing("other", one).textAt("/error/message")).contains("resources[0]", "projects/twice");
	}

	private static String resource(String scope, String content, String change) {
		return """
				{"name": "%s/locations/l/instances/i", "service": "%s", "scope": "%s",
				"path": "projects/*/locations/*/instances/*", "content": %s, "change": %s, "lastRequest": null}"""
			.formatted(scope, REDIS, scope, content, change);
	}

	private Answer importing(String project, String resources) {
		return this.rest.put("/emulator/v1/snapshots/" + project, """
				{"scope": "projects/%s", "takenAt": "2026-01-02T03:04:05Z", "clocks": [{"scope": "projects/%s",
				"now": "2026-01-02T03:04:05Z", "rate": 1, "paused": true}], "scenarios": [], "faults": [],
				"operations": [], "resources": [%s]}""".formatted(project, project, resources));
	}

	private void createByJob(String project, String id) {
		assertThat(this.rest
			.post("/v1/projects/" + project + "/locations/us-central1/instances?instanceId=" + id,
					"{\"tier\": \"BASIC\", \"memorySizeGb\": 1}", "Host", REDIS)
			.status()).isEqualTo(200);
	}

	private void put(String project, String id) {
		assertThat(this.rest
			.put("/emulator/v1/resources/" + name(project, id),
					"{\"service\": \"" + REDIS + "\", \"value\": {\"tier\": \"BASIC\"}}")
			.status()).isEqualTo(200);
	}

	private static String name(String project, String id) {
		return "projects/" + project + "/locations/us-central1/instances/" + id;
	}

	private Answer get(String project, String id) {
		return this.rest.get("/v1/" + name(project, id), "Host", REDIS);
	}

	private String list(String project) {
		return this.rest.get("/emulator/v1/resources?showDeleted=true&scope=projects/" + project).text();
	}

	private void advance(String project) {
		this.rest.post("/emulator/v1/clock:advance?scope=projects/" + project, "{\"by\": \"1h\"}");
	}

	private void restore(String name) {
		var restored = this.rest.post("/emulator/v1/snapshots/" + name + ":restore", "");
		assertThat(restored.status()).as(restored.text()).isEqualTo(200);
	}

}
