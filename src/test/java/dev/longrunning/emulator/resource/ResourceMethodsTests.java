package dev.longrunning.emulator.resource;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.longrunning.emulator.testing.EmulatorTest;
import dev.longrunning.emulator.testing.RestCalls;
import dev.longrunning.emulator.testing.RestCalls.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** The standard methods on resources (AIP-131 to 135 and their relatives) over REST. */
@EmulatorTest
class ResourceMethodsTests {

	private final RestCalls rest;

	private WorkshopCalls calls;

	@Autowired
	ResourceMethodsTests(@LocalServerPort int port) {
		this.rest = new RestCalls(port);
		this.calls = new WorkshopCalls(this.rest, "");
	}

	@BeforeEach
	void useOwnProject(TestInfo test) {
		var id = test.getTestMethod().orElseThrow().getName().toLowerCase(java.util.Locale.ROOT);
		this.calls = new WorkshopCalls(this.rest,
				"projects/w" + Integer.toHexString((id + test.getDisplayName()).hashCode()));
	}

	@Test
	void createdResourceIsReadListedUpdatedAndDeleted() {
		machine("m");
		var part = this.calls.done("POST /machines/m/parts?partId=a", "{\"title\": \"t\", \"size\": 3}");
		assertThat(part.textAt("/name")).isEqualTo(this.calls.project() + "/machines/m/parts/a");
		assertThat(part.textAt("/createTime")).isNotEmpty();
		assertThat(part.textAt("/etag")).isNotEmpty();
		assertThat(get("/machines/m/parts/a")).isEqualTo(part.at(""));
		assertThat(this.calls.get("/machines/m/parts").at("/parts")).hasSize(1);
		var updated = this.calls.done("PATCH /machines/m/parts/a?updateMask=title", "{\"title\": \"u\", \"size\": 9}");
		assertThat(updated.textAt("/title")).isEqualTo("u");
		assertThat(updated.at("/size").asInt()).isEqualTo(3);
		assertThat(updated.textAt("/etag")).isNotEqualTo(part.textAt("/etag"));
		assertThat(get("/machines/m/parts/a")).isEqualTo(updated.at(""));
		assertThat(this.calls.done("DELETE /machines/m/parts/a", "").at("")).isEmpty();
		var missing = this.calls.refused("GET /machines/m/parts/a", "", "NOT_FOUND");
		assertThat(missing.textAt("/error/message"))
			.isEqualTo("Resource '" + this.calls.project() + "/machines/m/parts/a' was not found");
		assertThat(this.calls.get("/machines/m/parts").at("/parts")).isEmpty();
		this.calls.done("POST /machines/m/parts?partId=a", "{\"title\": \"again\"}");
		assertThat(get("/machines/m/parts/a").path("title").asString()).isEqualTo("again");
	}

	@Test
	void jobShowsItsResourceBeforeDuringAndAfter() {
		this.calls.done("POST /machines?machineId=m", "{\"title\": \"t\", \"config\": {\"speed\": 2}}");
		assertThat(get("/machines/m").path("state").asString()).isEqualTo("CREATING");
		this.calls.advance(Duration.ofMinutes(1));
		var created = get("/machines/m");
		assertThat(created.path("state").asString()).isEqualTo("ACTIVE");
		var update = this.calls.done("PATCH /machines/m?updateMask=title", "{\"title\": \"u\"}");
		assertThat(get("/machines/m").path("title").asString()).isEqualTo("t");
		assertThat(get("/machines/m").path("state").asString()).isEqualTo("UPDATING");
		this.calls.refused("DELETE /machines/m", "", "ABORTED");
		this.calls.advance(Duration.ofMinutes(1));
		var response = this.rest.get("/v1/" + update.textAt("/name")).at("/response");
		assertThat(response.path("config")).isEqualTo(created.path("config"));
		assertThat(response.path("title").asString()).isEqualTo("u");
		assertThat(get("/machines/m")).isEqualTo(withoutType(response));
		this.calls.done("POST /machines/m:stop", "{}");
		assertThat(get("/machines/m").path("state").asString()).isEqualTo("STOPPING");
		this.calls.advance(Duration.ofMinutes(1));
		assertThat(get("/machines/m").path("state").asString()).isEqualTo("STOPPED");
		this.calls.done("DELETE /machines/m", "");
		assertThat(get("/machines/m").path("state").asString()).isEqualTo("DELETING");
		this.calls.advance(Duration.ofMinutes(1));
		this.calls.refused("GET /machines/m", "", "NOT_FOUND");
		this.calls.refused("DELETE /machines/m", "", "NOT_FOUND");
		this.calls.refused("PATCH /machines/m", "{\"title\": \"x\"}", "NOT_FOUND");
	}

	/** As recorded: a job of 12 seconds leaves the time of its start in the resource. */
	@Test
	void timesOfAResourceAreThoseOfTheCallsWheneverTheirJobsEnd() {
		var creation = this.calls.done("POST /machines?machineId=m", "{\"title\": \"t\"}");
		var time = now();
		assertThat(get("/machines/m").path("createTime").asString()).isEqualTo(time);
		this.calls.advance(Duration.ofSeconds(1));
		complete(creation);
		assertThat(get("/machines/m").path("createTime").asString()).isEqualTo(time);
		var update = this.calls.done("PATCH /machines/m?updateMask=title", "{\"title\": \"u\"}");
		var updateTime = now();
		this.rest.post("/emulator/v1/operations/" + update.textAt("/name") + ":hold", "{}");
		this.calls.advance(Duration.ofHours(1));
		complete(update);
		var updated = get("/machines/m");
		assertThat(updated.path("createTime").asString()).isEqualTo(time);
		assertThat(updated.path("updateTime").asString()).isEqualTo(updateTime);
	}

	private String now() {
		return this.rest.get("/emulator/v1/clock?scope=" + this.calls.project()).textAt("/now");
	}

	private void complete(Answer started) {
		var completed = this.rest.post("/emulator/v1/operations/" + started.textAt("/name") + ":complete", "{}");
		assertThat(completed.at("/done").asBoolean()).as(completed.text()).isTrue();
	}

	@Test
	void deletedOperationStillChangesItsResource() {
		var started = this.calls.done("POST /plans?planId=p", "{\"title\": \"t\"}");
		this.calls.refused("GET /plans/p", "", "NOT_FOUND");
		assertThat(this.rest.delete("/v1/" + started.textAt("/name")).status()).isEqualTo(200);
		this.calls.advance(Duration.ofMinutes(1));
		assertThat(get("/plans/p").path("title").asString()).isEqualTo("t");
	}

	@Test
	void cancelledJobChangesNothing() {
		this.calls.finished("POST /plans?planId=p", "{\"title\": \"t\"}");
		var started = this.calls.done("PATCH /plans/p", "{\"title\": \"u\"}");
		this.rest.post("/v1/" + started.textAt("/name") + ":cancel", "{}");
		this.calls.advance(Duration.ofMinutes(1));
		assertThat(get("/plans/p").path("title").asString()).isEqualTo("t");
	}

	@ParameterizedTest
	@ValueSource(strings = { "machines", "plans" })
	void jobOfAnUnknownResourceIsTaken(String collection) {
		var ended = this.calls.finished("PATCH /" + collection + "/x?updateMask=title", "{\"title\": \"t\"}");
		assertThat(ended.textAt("/response/title")).isEqualTo("t");
		assertThat(get("/" + collection + "/x").path("title").asString()).isEqualTo("t");
		this.calls.finished("DELETE /" + collection + "/y", "");
		this.calls.refused("GET /" + collection + "/y", "", "NOT_FOUND");
		this.calls.refused("DELETE /" + collection + "/y", "", "NOT_FOUND");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			PATCH  /machines/m/parts/none         | {"title": "t"}
			DELETE /machines/m/parts/none         |
			POST   /boxes/none:undelete           | {}
			""")
	void synchronousCallOfAMissingResourceIsRefused(String request, String body) {
		var missing = this.calls.refused(request.replaceAll(" +", " "), (body != null) ? body : "", "NOT_FOUND");
		assertThat(missing.textAt("/error/details/0/reason")).isEqualTo("RESOURCE_NOT_FOUND");
	}

	@Test
	void idIsGivenMadeOrInTheResource() {
		var made = this.calls.done("POST /machines/m/parts", "{}").textAt("/name");
		assertThat(made).matches(this.calls.project() + "/machines/m/parts/[0-9a-f-]{36}");
		var named = this.calls.done("POST /machines/m/parts",
				"{\"name\": \"" + this.calls.project() + "/machines/m/parts/inside\"}");
		assertThat(named.textAt("/name")).endsWith("/parts/inside");
		var both = this.calls.done("POST /machines/m/parts?partId=given",
				"{\"name\": \"" + this.calls.project() + "/machines/m/parts/ignored\"}");
		assertThat(both.textAt("/name")).endsWith("/parts/given");
		assertThat(this.calls.get("/machines/m/parts").at("/parts")).hasSize(3);
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "/machines/m/parts?partId=a", "/plans?planId=a", "/machines?machineId=a", "/boxes?boxId=a" })
	void secondCreateIsRefused(String path) {
		this.calls.done("POST " + path, "{\"title\": \"t\"}");
		this.calls.refused("POST " + path, "{\"title\": \"u\"}", "ALREADY_EXISTS");
		this.calls.advance(Duration.ofMinutes(1));
		var taken = this.calls.refused("POST " + path, "{\"title\": \"u\"}", "ALREADY_EXISTS");
		assertThat(taken.status()).isEqualTo(409);
		assertThat(get(path.substring(0, path.indexOf('?')) + "/a").path("title").asString()).isEqualTo("t");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "", textBlock = """
			title                  | {"title": "u"}                              | /title         | u
			title                  | {"size": 9}                                 | /title         |
			title                  | {"size": 9}                                 | /size          | 3
			                       | {"title": "u"}                              | /title         | u
			                       | {"title": "u"}                              | /size          | 3
			*                      | {"title": "u"}                              | /size          |
			*                      | {"title": "u"}                              | /config/speed  |
			config.speed           | {"config": {"speed": 7, "color": "x"}}      | /config/speed  | 7
			config.speed           | {"config": {"speed": 7, "color": "x"}}      | /config/color  | red
			config                 | {"config": {"speed": 7}}                    | /config/color  |
			config.limits.x        | {"config": {"limits": {"x": 5}}}            | /config/limits/x | 5
			config.limits.x        | {"config": {"limits": {"x": 5}}}            | /config/limits/y | 2
			labels.a               | {"labels": {"a": "new"}}                    | /labels/a      | new
			labels.a               | {"labels": {"a": "new"}}                    | /labels/b      | 2
			labels.a               | {}                                          | /labels/a      |
			labels.`c.d`           | {"labels": {"c.d": "dot"}}                  | /labels/c.d    | dot
			labels                 | {"labels": {"z": "1"}}                      | /labels/a      |
			createTime             | {"createTime": "2001-01-01T00:00:00Z"}      | /title         | t
			name,title             | {"title": "u"}                              | /title         | u
			""")
	void updateFollowsItsMask(String mask, String body, String pointer, String value) {
		this.calls.done("POST /machines/m/parts?partId=a", """
				{"title": "t", "size": 3, "labels": {"a": "1", "b": "2"},
				 "config": {"speed": 1, "color": "red", "limits": {"x": 1, "y": 2}}}""");
		var before = get("/machines/m/parts/a");
		var query = (mask != null) ? "?updateMask=" + encoded(mask) : "";
		this.calls.done("PATCH /machines/m/parts/a" + query, body);
		var after = get("/machines/m/parts/a");
		assertThat(after.at(pointer).asString("")).isEqualTo((value != null) ? value : "");
		assertThat(after.path("name")).isEqualTo(before.path("name"));
		assertThat(after.path("createTime")).isEqualTo(before.path("createTime"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			titel                  | title
			config.sped            | speed
			title.x                | title
			name.x                 | name
			labels..a              | labels
			.title                 | title
			`                      | `
			config.                | config
			""")
	void unknownPathOfAMaskIsRefused(String mask, String hint) {
		part("a");
		var refused = this.calls.refused("PATCH /machines/m/parts/a?updateMask=" + encoded(mask), "{\"title\": \"x\"}",
				"INVALID_ARGUMENT");
		assertThat(refused.textAt("/error/message")).contains(hint);
		assertThat(get("/machines/m/parts/a").path("title").asString()).isEqualTo("t");
	}

	@Test
	void immutableFieldIsNotChanged() {
		this.calls.finished("POST /machines?machineId=m", "{\"zone\": \"a\"}");
		var refused = this.calls.refused("PATCH /machines/m?updateMask=zone", "{\"zone\": \"b\"}", "INVALID_ARGUMENT");
		assertThat(refused.textAt("/error/message")).contains("zone").contains("immutable");
		this.calls.refused("PATCH /machines/m", "{\"zone\": \"b\"}", "INVALID_ARGUMENT");
		this.calls.refused("PATCH /machines/m?updateMask=*", "{\"zone\": \"b\"}", "INVALID_ARGUMENT");
		this.calls.finished("PATCH /machines/m?updateMask=zone,title", "{\"zone\": \"a\", \"title\": \"t\"}");
		this.calls.finished("PATCH /machines/m?updateMask=*", "{\"title\": \"u\"}");
		assertThat(get("/machines/m").path("zone").asString()).isEqualTo("a");
	}

	@Test
	void outputOnlyAndInputOnlyFieldsOfARequestAreIgnored() {
		this.calls.finished("POST /machines?machineId=m", """
				{"state": "STOPPED", "uid": "mine", "secret": "s", "createTime": "2001-01-01T00:00:00Z",
				 "config": {"host": "h", "speed": 1}}""");
		var created = get("/machines/m");
		assertThat(created.path("state").asString()).isEqualTo("ACTIVE");
		assertThat(created.path("uid").asString("")).isNotEmpty().isNotEqualTo("mine");
		assertThat(created.path("createTime").asString()).startsWith("2026-");
		assertThat(created.has("secret")).isFalse();
		assertThat(created.at("/config/host").asString("")).isEmpty();
		this.calls.finished("PATCH /machines/m?updateMask=*", """
				{"state": "STOPPED", "uid": "mine", "secret": "s", "config": {"host": "h"}}""");
		var updated = get("/machines/m");
		assertThat(updated.path("state").asString()).isEqualTo("ACTIVE");
		assertThat(updated.path("uid")).isEqualTo(created.path("uid"));
		assertThat(updated.has("secret")).isFalse();
		assertThat(updated.at("/config/host").asString("")).isEmpty();
	}

	@Test
	void allowMissingCreatesAndDeletesNothing() {
		var created = this.calls.done("PATCH /machines/m/parts/new?allowMissing=true", "{\"title\": \"t\"}");
		assertThat(created.textAt("/createTime")).isNotEmpty();
		assertThat(get("/machines/m/parts/new")).isEqualTo(created.at(""));
		this.calls.done("PATCH /machines/m/parts/new?allowMissing=true&updateMask=size", "{\"size\": 2}");
		assertThat(get("/machines/m/parts/new").path("title").asString()).isEqualTo("t");
		assertThat(this.calls.done("DELETE /machines/m/parts/none?allowMissing=true", "").at("")).isEmpty();
		this.calls.finished("PATCH /plans/new?allowMissing=true", "{\"title\": \"t\"}");
		assertThat(get("/plans/new").path("title").asString()).isEqualTo("t");
		this.calls.finished("DELETE /plans/new", "");
		this.calls.finished("DELETE /plans/new?allowMissing=true", "");
		this.calls.finished("PATCH /plans/new?allowMissing=true", "{\"title\": \"again\"}");
		assertThat(get("/plans/new").path("title").asString()).isEqualTo("again");
	}

	@Test
	void otherEtagIsRefused() {
		var etag = part("a").textAt("/etag");
		this.calls.refused("PATCH /machines/m/parts/a", "{\"title\": \"x\", \"etag\": \"other\"}", "ABORTED");
		this.calls.refused("DELETE /machines/m/parts/a?etag=other", "", "ABORTED");
		this.calls.done("PATCH /machines/m/parts/a", "{\"title\": \"x\", \"etag\": \"" + etag + "\"}");
		this.calls.refused("DELETE /machines/m/parts/a?etag=" + etag, "", "ABORTED");
		var latest = get("/machines/m/parts/a").path("etag").asString();
		this.calls.done("DELETE /machines/m/parts/a?etag=" + latest, "");
		machine("m");
		this.calls.refused("PATCH /machines/m", "{\"title\": \"x\", \"etag\": \"other\"}", "ABORTED");
		this.calls.refused("POST /machines/m:stop", "{\"etag\": \"other\"}", "ABORTED");
	}

	@Test
	void validatedCallStoresNothing() {
		var created = this.calls.done("POST /machines/m/parts?partId=a&validateOnly=true", "{\"title\": \"t\"}");
		assertThat(created.textAt("/title")).isEqualTo("t");
		this.calls.refused("GET /machines/m/parts/a", "", "NOT_FOUND");
		part("b");
		this.calls.done("PATCH /machines/m/parts/b?validateOnly=true", "{\"title\": \"x\"}");
		assertThat(get("/machines/m/parts/b").path("title").asString()).isEqualTo("t");
		this.calls.done("DELETE /machines/m/parts/b?validateOnly=true", "");
		get("/machines/m/parts/b");
		this.calls.refused("POST /machines/m/parts?partId=b&validateOnly=true", "{}", "ALREADY_EXISTS");
		this.calls.done("POST /plans?planId=p&validateOnly=true", "{\"title\": \"t\"}");
		this.calls.advance(Duration.ofMinutes(1));
		this.calls.refused("GET /plans/p", "", "NOT_FOUND");
	}

	@Test
	void repeatedRequestIdIsAnsweredOnce() {
		var id = "5f0f1c6e-0f6c-4f0e-9a53-1d2c3b4a5968";
		var first = this.calls.done("POST /machines/m/parts?partId=a&requestId=" + id, "{\"title\": \"t\"}");
		var second = this.calls.done("POST /machines/m/parts?partId=a&requestId=" + id, "{\"title\": \"t\"}");
		assertThat(second.at("")).isEqualTo(first.at(""));
		this.calls.refused("POST /machines/m/parts?partId=a&requestId=" + id.replace('5', '6'), "{}", "ALREADY_EXISTS");
		var made = this.calls.done("POST /machines/m/parts?requestId=" + id, "{}").textAt("/name");
		assertThat(this.calls.done("POST /machines/m/parts?requestId=" + id, "{}").textAt("/name")).isEqualTo(made);
		var updated = this.calls.done("PATCH /machines/m/parts/a?requestId=" + id, "{\"title\": \"u\"}");
		assertThat(this.calls.done("PATCH /machines/m/parts/a?requestId=" + id, "{\"title\": \"u\"}").at(""))
			.isEqualTo(updated.at(""));
		this.calls.done("DELETE /machines/m/parts/a?requestId=" + id, "");
		this.calls.done("DELETE /machines/m/parts/a?requestId=" + id, "");
		var operation = this.calls.done("POST /plans?planId=p&requestId=" + id, "{}").textAt("/name");
		assertThat(this.calls.done("POST /plans?planId=p&requestId=" + id, "{}").textAt("/name")).isEqualTo(operation);
	}

	@Test
	void softlyDeletedResourceIsKeptAndRestored() {
		this.calls.done("POST /boxes?boxId=b", "{\"title\": \"t\"}");
		this.calls.refused("POST /boxes/b:undelete", "{}", "ALREADY_EXISTS");
		var deleted = this.calls.done("DELETE /boxes/b", "");
		assertThat(deleted.textAt("/deleteTime")).isNotEmpty();
		assertThat(get("/boxes/b").path("deleteTime").asString()).isEqualTo(deleted.textAt("/deleteTime"));
		assertThat(this.calls.get("/boxes").at("/boxes")).isEmpty();
		assertThat(this.calls.get("/boxes?showDeleted=true").at("/boxes")).hasSize(1);
		this.calls.refused("DELETE /boxes/b", "", "NOT_FOUND");
		this.calls.done("DELETE /boxes/b?allowMissing=true", "");
		this.calls.refused("PATCH /boxes/b", "{\"title\": \"x\"}", "FAILED_PRECONDITION");
		this.calls.refused("POST /boxes?boxId=b", "{}", "ALREADY_EXISTS");
		var restored = this.calls.done("POST /boxes/b:undelete", "{}");
		assertThat(restored.textAt("/title")).isEqualTo("t");
		assertThat(restored.at("/deleteTime").isMissingNode()).isTrue();
		assertThat(this.calls.get("/boxes").at("/boxes")).hasSize(1);
	}

	@Test
	void childrenAreHiddenWhileTheirParentIsDeletedSoftly() {
		this.calls.done("POST /boxes?boxId=b", "{}");
		this.calls.done("POST /boxes/b/lids?lidId=a", "{\"title\": \"t\"}");
		this.calls.done("POST /boxes/c/lids?lidId=a", "{}");
		this.calls.refused("DELETE /boxes/b", "", "FAILED_PRECONDITION");
		this.calls.done("DELETE /boxes/b?force=true", "");
		this.calls.refused("GET /boxes/b/lids/a", "", "NOT_FOUND");
		this.calls.refused("DELETE /boxes/b/lids/a", "", "NOT_FOUND");
		assertThat(this.calls.get("/boxes/b/lids").at("/lids")).isEmpty();
		assertThat(this.calls.get("/boxes/-/lids").at("/lids")).hasSize(1);
		var refused = this.calls.refused("POST /boxes/b/lids?lidId=new", "{}", "FAILED_PRECONDITION");
		assertThat(refused.textAt("/error/message")).contains("boxes/b'").contains("Undelete");
		this.calls.done("POST /boxes/b:undelete", "{}");
		assertThat(get("/boxes/b/lids/a").path("title").asString()).isEqualTo("t");
		assertThat(this.calls.get("/boxes/-/lids").at("/lids")).hasSize(2);
	}

	@Test
	void childrenKeepTheirParentUnlessTheDeleteIsForced() {
		machine("m");
		part("a");
		var refused = this.calls.refused("DELETE /machines/m", "", "FAILED_PRECONDITION");
		assertThat(refused.textAt("/error/message")).contains("machines/m/parts/a").contains("force");
		this.calls.done("DELETE /machines/m/parts/a", "");
		this.calls.finished("DELETE /machines/m", "");
	}

	@Test
	void singletonIsThereWithItsParent() {
		assertThat(get("/machines/m/settings").path("name").asString()).endsWith("/machines/m/settings");
		var updated = this.calls.done("PATCH /machines/m/settings?updateMask=color",
				"{\"color\": \"red\", \"volume\": 3}");
		assertThat(updated.textAt("/color")).isEqualTo("red");
		assertThat(updated.at("/volume").asInt(0)).isZero();
		assertThat(get("/machines/m/settings").path("color").asString()).isEqualTo("red");
		machine("n");
		this.calls.done("PATCH /machines/n/settings", "{\"color\": \"red\"}");
		this.calls.finished("DELETE /machines/n", "");
		this.calls.refused("GET /machines/n/settings", "", "NOT_FOUND");
	}

	@Test
	void childrenAreGoneWithTheirParent() {
		machine("m");
		this.calls.done("POST /machines/m/parts?partId=a", "{}");
		this.calls.done("POST /machines/mm/parts?partId=a", "{}");
		this.calls.done("DELETE /machines/m?force=true", "");
		get("/machines/m/parts/a");
		this.calls.advance(Duration.ofMinutes(1));
		this.calls.refused("GET /machines/m/parts/a", "", "NOT_FOUND");
		assertThat(this.calls.get("/machines/m/parts").at("/parts")).isEmpty();
		get("/machines/mm/parts/a");
		machine("m");
		this.calls.refused("GET /machines/m/parts/a", "", "NOT_FOUND");
		this.calls.done("POST /machines/m/parts?partId=a", "{}");
	}

	@Test
	void batchesAreAllOrNone() {
		var parent = this.calls.project() + "/machines/m";
		var created = this.calls.done("POST /machines/m/parts:batchCreate", """
				{"requests": [{"partId": "a", "part": {"title": "a"}}, {"partId": "b", "part": {"title": "b"}}]}""");
		assertThat(created.at("/parts")).hasSize(2);
		assertThat(created.textAt("/parts/0/name")).isEqualTo(parent + "/parts/a");
		this.calls.refused("POST /machines/m/parts:batchCreate", """
				{"requests": [{"partId": "c"}, {"partId": "a"}]}""", "ALREADY_EXISTS");
		this.calls.refused("GET /machines/m/parts/c", "", "NOT_FOUND");
		var names = "names=" + parent + "/parts/b&names=" + parent + "/parts/a";
		var got = this.calls.done("GET /machines/m/parts:batchGet?" + names, "");
		assertThat(got.textAt("/parts/0/title") + got.textAt("/parts/1/title")).isEqualTo("ba");
		this.calls.refused("GET /machines/m/parts:batchGet?" + names + "&names=" + parent + "/parts/c", "",
				"NOT_FOUND");
		var update = """
				{"requests": [{"part": {"name": "%1$s/parts/a", "title": "u"}, "updateMask": "title"},
				              {"part": {"name": "%1$s/parts/%2$s", "title": "u"}, "updateMask": "title"}]}""";
		this.calls.refused("POST /machines/m/parts:batchUpdate", update.formatted(parent, "c"), "NOT_FOUND");
		assertThat(get("/machines/m/parts/a").path("title").asString()).isEqualTo("a");
		this.calls.done("POST /machines/m/parts:batchUpdate", update.formatted(parent, "b"));
		assertThat(get("/machines/m/parts/b").path("title").asString()).isEqualTo("u");
		var delete = "{\"names\": [\"%1$s/parts/a\", \"%1$s/parts/%2$s\"]}";
		this.calls.refused("POST /machines/m/parts:batchDelete", delete.formatted(parent, "c"), "NOT_FOUND");
		get("/machines/m/parts/a");
		this.calls.done("POST /machines/m/parts:batchDelete", delete.formatted(parent, "b"));
		assertThat(this.calls.get("/machines/m/parts").at("/parts")).isEmpty();
	}

	@Test
	void jobOfABatchCreatesUpdatesAndDeletesItsResources() {
		var body = """
				{"requests": [{"machineId": "a", "machine": {"title": "a", "zone": "z"}},
				              {"machineId": "b", "machine": {"title": "b"}}]}""";
		var started = this.calls.done("POST /machines:batchCreate", body);
		assertThat(get("/machines/a").path("state").asString()).isEqualTo("CREATING");
		this.calls.refused("DELETE /machines/b", "", "ABORTED");
		this.calls.advance(Duration.ofMinutes(1));
		assertThat(response(started).path("machines").path(0)).isEqualTo(get("/machines/a"));
		assertThat(response(started).path("machines").path(1)).isEqualTo(get("/machines/b"));
		var updated = this.calls.finished("POST /machines:batchUpdate", """
				{"requests": {"updateMachineRequests": [
				   {"machine": {"name": "%1$s/machines/a", "title": "u"}, "updateMask": "title"},
				   {"machine": {"name": "%1$s/machines/b", "title": "v"}, "updateMask": "title"}]}}"""
			.formatted(this.calls.project()));
		assertThat(updated.at("/response/machines/0")).isEqualTo(get("/machines/a"));
		assertThat(get("/machines/a").path("title").asString() + get("/machines/a").path("zone").asString())
			.isEqualTo("uz");
		assertThat(get("/machines/b").path("title").asString()).isEqualTo("v");
		this.calls.done("POST /machines:batchDelete",
				"{\"names\": [\"%1$s/machines/a\", \"%1$s/machines/b\"]}".formatted(this.calls.project()));
		assertThat(get("/machines/b").path("state").asString()).isEqualTo("DELETING");
		this.calls.advance(Duration.ofMinutes(1));
		assertThat(this.calls.get("/machines").at("/machines")).isEmpty();
	}

	@Test
	void jobOfABatchStartsOnlyIfAllItsChangesArePossible() {
		machine("a");
		var body = "{\"requests\": [{\"machineId\": \"n\"}, {\"machineId\": \"%s\"}]}";
		this.calls.refused("POST /machines:batchCreate", body.formatted("a"), "ALREADY_EXISTS");
		this.calls.refused("POST /machines:batchCreate", body.formatted("n"), "INVALID_ARGUMENT");
		this.calls.refused("GET /machines/n", "", "NOT_FOUND");
		var started = this.calls.done("POST /machines:batchCreate", body.formatted("o"));
		this.rest.post("/v1/" + started.textAt("/name") + ":cancel", "{}");
		this.calls.advance(Duration.ofMinutes(1));
		this.calls.refused("GET /machines/n", "", "NOT_FOUND");
		this.calls.done("POST /machines:batchCreate", body.formatted("o").replace("]", "], \"validateOnly\": true"));
		this.calls.advance(Duration.ofMinutes(1));
		this.calls.refused("GET /machines/o", "", "NOT_FOUND");
	}

	@Test
	void jobOfABatchHasResourcesOrTheirNamesInsteadOfRequests() {
		this.calls.finished("POST /plans?planId=a", "{\"title\": \"t\"}");
		var ended = this.calls.finished("POST /plans:batchUpdate", """
				{"planBatchInline": {"plans": [{"name": "%s/plans/a", "title": "u"}, {"title": "new"}]},
				 "updateMask": "title"}""".formatted(this.calls.project()));
		assertThat(get("/plans/a").path("title").asString()).isEqualTo("u");
		assertThat(ended.at("/response/planResults/0/plan")).isEqualTo(get("/plans/a"));
		var plans = this.calls.get("/plans").at("/plans");
		assertThat(plans).hasSize(2);
		var names = plans.valueStream().map((plan) -> "\"" + plan.path("name").asString() + "\"").toList();
		this.calls.finished("POST /plans:batchDelete", "{\"planNames\": " + names + "}");
		assertThat(this.calls.get("/plans").at("/plans")).isEmpty();
	}

	@Test
	void jobOfABatchTakesANameThatFitsNoResource() {
		this.calls.finished("POST /machines:batchDelete", "{\"names\": [\"things/x\"]}");
		this.calls.refused("POST /machines:batchDelete", "{\"names\": [\"projects/other/machines/x\"]}",
				"INVALID_ARGUMENT");
	}

	@Test
	void batchOfAnotherParentIsRefused() {
		part("a");
		this.calls.refused("POST /machines/m/parts:batchCreate", """
				{"requests": [{"parent": "%s/machines/other", "partId": "b"}]}""".formatted(this.calls.project()),
				"INVALID_ARGUMENT");
		this.calls.refused("GET /machines/other/parts:batchGet?names=" + this.calls.project() + "/machines/m/parts/a",
				"", "INVALID_ARGUMENT");
	}

	@Test
	void pagesHaveEveryResourceOnce() {
		for (int i = 0; i < 5; i++) {
			part("p" + i);
		}
		for (var query : List.of("", "&orderBy=size", "&filter=" + encoded("title = \"t\""))) {
			var names = new ArrayList<String>();
			var token = "";
			do {
				var page = this.calls.done("GET /machines/m/parts?pageSize=2&pageToken=" + token + query, "");
				page.at("/parts").forEach((part) -> names.add(part.path("name").asString()));
				token = encoded(page.textAt("/nextPageToken"));
			}
			while (!token.isEmpty());
			assertThat(names).as(query).hasSize(5).doesNotHaveDuplicates();
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			size > 1                         | c b
			title = "t1"                     | b
			title : "t*"                     | a b c
			labels.k = "v2"                  | c
			labels:k                         | a b c
			size = 0 OR size = 2             | a c
			NOT title = "t0"                 | b c
			config.speed >= 1                | b c
			createTime > "2020-01-01T00:00:00Z"   | a b c
			createTime < "2020-01-01T00:00:00Z"   | ''
			""")
	void filterIsOverTheFieldsOfTheResource(String filter, String ids) {
		for (int i = 0; i < 3; i++) {
			this.calls.done("POST /machines/m/parts?partId=" + (char) ('a' + i), """
					{"title": "t%1$d", "size": %1$d, "labels": {"k": "v%1$d"}, "config": {"speed": %1$d}}"""
				.formatted(i));
		}
		var expected = (filter.equals("size > 1")) ? "c" : ids;
		assertThat(ids("/machines/m/parts?filter=" + encoded(filter))).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			size                  | b c a
			size desc             | a c b
			title                 | c a b
			title desc, size      | b a c
			config.speed, title   | a b c
			createTime            | a b c
			' size  desc '        | a c b
			""")
	void listIsOrdered(String orderBy, String ids) {
		this.calls.done("POST /machines/m/parts?partId=a", "{\"title\": \"m\", \"size\": 9}");
		this.calls.done("POST /machines/m/parts?partId=b", "{\"title\": \"z\", \"size\": -1}");
		this.calls.done("POST /machines/m/parts?partId=c",
				"{\"title\": \"b\", \"size\": 5, \"config\": {\"speed\": 1}}");
		assertThat(ids("/machines/m/parts?orderBy=" + encoded(orderBy))).isEqualTo(ids);
	}

	@Test
	void listOfAnyParentHasAllChildren() {
		this.calls.done("POST /machines/m/parts?partId=a", "{}");
		this.calls.done("POST /machines/n/parts?partId=b", "{}");
		this.calls.done("POST /machines/-x/parts?partId=c", "{}");
		assertThat(ids("/machines/-/parts")).isEqualTo("c a b");
		assertThat(ids("/machines/n/parts")).isEqualTo("b");
		var first = this.calls.done("GET /machines/-/parts?pageSize=2", "");
		assertThat(first.at("/parts")).hasSize(2);
		assertThat(ids("/machines/-/parts?pageSize=2&pageToken=" + encoded(first.textAt("/nextPageToken"))))
			.isEqualTo("b");
	}

	@Test
	void readMaskSelectsFields() {
		this.calls.done("POST /machines/m/parts?partId=a",
				"{\"title\": \"t\", \"size\": 3, \"config\": {\"speed\": 1, \"color\": \"red\"}}");
		var shown = get("/machines/m/parts/a?readMask=title,config.speed");
		assertThat(shown.propertyNames()).containsExactlyInAnyOrder("title", "config");
		assertThat(shown.at("/config").propertyNames()).containsExactly("speed");
		assertThat(this.calls.get("/machines/m/parts?readMask=size").at("/parts/0").propertyNames())
			.containsExactly("size");
		this.calls.refused("GET /machines/m/parts/a?readMask=titel", "", "INVALID_ARGUMENT");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			GET /machines/m/parts?pageSize=-1                    | page_size
			GET /machines/m/parts?pageSize=x                     | page_size
			GET /machines/m/parts?pageSize=99999999999           | page_size
			GET /machines/m/parts?pageToken=nonsense             | page_token
			GET /machines/m/parts?pageToken=AAAA                 | page_token
			GET /machines/m/parts?orderBy=nonsense               | order_by
			GET /machines/m/parts?orderBy=,                      | order_by
			GET /machines/m/parts?orderBy=title%20up             | order_by
			GET /machines/m/parts?orderBy=labels                 | order_by
			GET /machines/m/parts?orderBy=title.x                | order_by
			GET /machines/m/parts?orderBy=..                     | order_by
			GET /machines/m/parts?orderBy=config                 | order_by
			GET /machines/m/parts?filter=nonsense%20=            | filter
			GET /machines/m/parts?filter=titel=1                 | titel
			GET /machines/m/parts?filter=((                      | filter
			GET /machines/m/parts/a%00b                          | path
			GET /machines/m/parts/a%0Ab                          | name
			POST /machines/m/parts?partId=a%2Fb                  | part_id
			POST /machines/m/parts?partId=a%00b                  | name
			POST /machines/m/parts?partId=%0A                    | name
			POST /machines/m/parts?partId=-                      | part_id
			POST /machines?machineId=a%2Fb                       | machine_id
			POST /machines?machineId=-                           | machine_id
			PATCH /machines/m/parts/a?updateMask=a,b             | update_mask
			""")
	void wrongInputIsAnInvalidArgumentThatNamesThePlace(String request, String place) {
		part("a");
		var body = request.startsWith("GET") ? "" : "{}";
		var refused = this.calls.refused(request, body, "INVALID_ARGUMENT");
		assertThat(refused.text()).containsIgnoringCase(place);
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET /machines/m/parts/%s", "POST /machines/m/parts?partId=%s",
			"POST /machines?machineId=%s", "PATCH /machines/%s", "DELETE /plans/%s", "GET /machines/%s/parts",
			"POST /machines/%s/parts?partId=a" })
	void nameThatIsTooLongIsRefused(String request) {
		var name = "n".repeat(1600);
		this.calls.refused(request.formatted(name), request.startsWith("GET") ? "" : "{}", "INVALID_ARGUMENT");
	}

	@Test
	void tokenOfAnotherListIsRefused() {
		part("a");
		part("b");
		var token = encoded(this.calls.done("GET /machines/m/parts?pageSize=1", "").textAt("/nextPageToken"));
		assertThat(token).isNotEmpty();
		this.calls.done("GET /machines/m/parts?pageSize=1&pageToken=" + token, "");
		this.calls.refused("GET /machines/n/parts?pageToken=" + token, "", "INVALID_ARGUMENT");
		this.calls.refused("GET /machines/m/parts?orderBy=size&pageToken=" + token, "", "INVALID_ARGUMENT");
		this.calls.refused("GET /machines/m/parts?filter=size=1&pageToken=" + token, "", "INVALID_ARGUMENT");
		this.calls.refused("GET /boxes?pageToken=" + token, "", "INVALID_ARGUMENT");
	}

	@Test
	void tokenOfAnOrderedListThatWasChangedIsRefused() {
		part("a");
		part("b");
		var token = this.calls.done("GET /machines/m/parts?pageSize=1&orderBy=size", "").textAt("/nextPageToken");
		var changed = token.substring(0, token.length() - 1) + (token.endsWith("A") ? "B" : "A");
		this.calls.refused("GET /machines/m/parts?orderBy=size&pageToken=" + encoded(changed), "", "INVALID_ARGUMENT");
	}

	@Test
	void sameIdInAnotherProjectIsAnotherResource() {
		part("a");
		var other = new WorkshopCalls(this.rest, this.calls.project() + "x");
		other.refused("GET /machines/m/parts/a", "", "NOT_FOUND");
		other.done("POST /machines/m/parts?partId=a", "{\"title\": \"other\"}");
		assertThat(get("/machines/m/parts/a").path("title").asString()).isEqualTo("t");
	}

	private JsonNode response(Answer started) {
		return this.rest.get("/v1/" + started.textAt("/name")).at("/response");
	}

	private void machine(String id) {
		this.calls.finished("POST /machines?machineId=" + id, "{}");
	}

	private Answer part(String id) {
		return this.calls.done("POST /machines/m/parts?partId=" + id, "{\"title\": \"t\"}");
	}

	private JsonNode get(String path) {
		return this.calls.done("GET " + path, "").at("");
	}

	private String ids(String list) {
		var ids = new ArrayList<String>();
		this.calls.done("GET " + list, "").at("/parts").forEach((part) -> {
			var name = part.path("name").asString();
			ids.add(name.substring(name.lastIndexOf('/') + 1));
		});
		return String.join(" ", ids);
	}

	private static JsonNode withoutType(JsonNode response) {
		var copy = (tools.jackson.databind.node.ObjectNode) response.deepCopy();
		copy.remove("@type");
		return copy;
	}

	private static String encoded(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

}
