package dev.longrunning.emulator.dispatch;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

import dev.longrunning.emulator.client.EmulatorClient;
import dev.longrunning.emulator.dispatch.WireCalls.Wire;
import dev.longrunning.emulator.json.MessageReader;
import dev.longrunning.emulator.json.MessageWriter;
import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.surface.Surfaces;
import dev.longrunning.emulator.testing.EmulatorTest;
import dev.longrunning.emulator.testing.RestCalls;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** Assets of Earth Engine. */
@EmulatorTest
class AssetsTests {

	private static final String SERVICE = "google.earthengine.v1.EarthEngine.";

	private final WireCalls calls;

	private final RestCalls rest;

	private final EmulatorClient emulator;

	private final String project = "projects/p" + UUID.randomUUID();

	private final String assets = this.project + "/assets";

	@Autowired
	AssetsTests(@LocalServerPort int port, Surfaces surfaces, MessageReader reader, MessageWriter writer,
			EmulatorClient emulator) {
		this.calls = new WireCalls(port, surfaces, reader, writer);
		this.rest = new RestCalls(port);
		this.emulator = emulator;
	}

	@AfterEach
	void close() {
		this.calls.close();
	}

	@ParameterizedTest
	@EnumSource
	void assetLivesFromCreateToDelete(Wire wire) {
		var name = this.assets + "/plots";
		var created = this.calls.call(wire, SERVICE + "CreateAsset", """
				{"parent": "%s", "assetId": "plots", "asset": {"type": "FOLDER", "properties": {"a": 1, "b": "x"}}}"""
			.formatted(this.project));
		assertThat(created.at("/name").asString()).isEqualTo(name);
		assertThat(created.at("/id").asString()).isEqualTo(name);
		assertThat(created.has("updateTime")).isTrue();
		assertThat(get(wire, name)).isEqualTo(created);
		var refused = this.calls.refused(wire, SERVICE + "CreateAsset", """
				{"parent": "%s", "assetId": "plots", "asset": {"type": "FOLDER"}}""".formatted(this.project));
		assertThat(refused.getCode()).isEqualTo(Code.ALREADY_EXISTS.number());
		this.calls.call(wire, SERVICE + "UpdateAsset", """
				{"asset": {"name": "%s", "properties": {"a": 2, "b": "y"}}, "updateMask": "properties.a"}"""
			.formatted(name));
		assertThat(get(wire, name).at("/properties/a").asInt()).isEqualTo(2);
		assertThat(get(wire, name).at("/properties/b").asString()).isEqualTo("x");
		assertThat(this.calls.call(wire, SERVICE + "DeleteAsset", "{\"name\": \"" + name + "\"}")).isEmpty();
		assertThat(this.calls.refused(wire, SERVICE + "GetAsset", "{\"name\": \"" + name + "\"}").getMessage())
			.contains(name);
	}

	@ParameterizedTest
	@EnumSource
	void existingAssetIsReplacedIfTheRequestSaysSo(Wire wire) {
		create("plots", "TABLE");
		this.calls.call(wire, SERVICE + "CreateAsset", """
				{"parent": "%s", "assetId": "plots", "overwrite": true, "asset": {"type": "FOLDER"}}"""
			.formatted(this.project));
		assertThat(get(wire, this.assets + "/plots").at("/type").asString()).isEqualTo("FOLDER");
	}

	@Test
	void levelOfATreeIsListedWithoutWhatIsBelow() {
		create("a", "FOLDER");
		create("a/b", "FOLDER");
		create("a/b/c", "IMAGE");
		create("a/d", "IMAGE");
		create("a0", "IMAGE");
		create("ab", "FOLDER");
		create("ab/x", "IMAGE");
		assertThat(listed(this.project + ":listAssets")).containsExactly("a", "a0", "ab");
		assertThat(listed(this.project + "/assets")).containsExactly("a", "a0", "ab");
		assertThat(listed(this.assets + "/a:listAssets")).containsExactly("a/b", "a/d");
		assertThat(listed(this.assets + "/a/b:listAssets")).containsExactly("a/b/c");
		assertThat(listed(this.assets + "/a/b/c:listAssets")).isEmpty();
		assertThat(listed(this.assets + "/a:listAssets?filter=type%3DIMAGE")).containsExactly("a/d");
	}

	@Test
	void levelOfATreeComesInPages() {
		for (var id : List.of("a", "a/b", "a/c", "d", "d/e", "f")) {
			create(id, "FOLDER");
		}
		var first = this.rest.get("/v1/" + this.project + ":listAssets?pageSize=2");
		assertThat(first.at("/assets").size()).isEqualTo(2);
		var second = this.rest
			.get("/v1/" + this.project + ":listAssets?pageSize=2&pageToken=" + first.textAt("/nextPageToken"));
		assertThat(second.at("/assets").size()).isEqualTo(1);
		assertThat(second.textAt("/assets/0/name")).isEqualTo(this.assets + "/f");
		assertThat(second.textAt("/nextPageToken")).isEmpty();
	}

	@ParameterizedTest
	@EnumSource
	void copyHasTheFieldsOfTheOriginal(Wire wire) {
		create("a", "TABLE");
		var request = """
				{"sourceName": "%s/a", "destinationName": "%s/b"}""".formatted(this.assets, this.assets);
		var copy = this.calls.call(wire, SERVICE + "CopyAsset", request);
		assertThat(copy.at("/name").asString()).isEqualTo(this.assets + "/b");
		assertThat(get(wire, this.assets + "/b")).isEqualTo(copy);
		assertThat(copy.at("/type").asString()).isEqualTo("TABLE");
		assertThat(get(wire, this.assets + "/a").at("/type").asString()).isEqualTo("TABLE");
		assertThat(this.calls.refused(wire, SERVICE + "CopyAsset", request).getCode())
			.isEqualTo(Code.ALREADY_EXISTS.number());
		this.calls.call(wire, SERVICE + "CopyAsset", """
				{"sourceName": "%s/a", "destinationName": "%s/b", "overwrite": true}""".formatted(this.assets,
				this.assets));
	}

	@ParameterizedTest
	@EnumSource
	void movedAssetHasOnlyItsNewName(Wire wire) {
		create("a", "TABLE");
		create("folder", "FOLDER");
		this.calls.call(wire, SERVICE + "MoveAsset", """
				{"sourceName": "%s/a", "destinationName": "%s/folder/b"}""".formatted(this.assets, this.assets));
		assertThat(get(wire, this.assets + "/folder/b").at("/type").asString()).isEqualTo("TABLE");
		var missing = this.calls.refused(wire, SERVICE + "MoveAsset", """
				{"sourceName": "%s/a", "destinationName": "%s/c"}""".formatted(this.assets, this.assets));
		assertThat(missing.getCode()).isEqualTo(Code.NOT_FOUND.number());
		var full = this.calls.refused(wire, SERVICE + "MoveAsset", """
				{"sourceName": "%s/folder", "destinationName": "%s/c"}""".formatted(this.assets, this.assets));
		assertThat(full.getCode()).isEqualTo(Code.FAILED_PRECONDITION.number());
		assertThat(full.getMessage()).contains("folder/b");
	}

	@ParameterizedTest
	@EnumSource
	void assetIsNotCopiedToWhatIsNoAsset(Wire wire) {
		create("a", "TABLE");
		for (var destination : List.of("b", this.project + "/config", this.assets, "")) {
			var refused = this.calls.refused(wire, SERVICE + "CopyAsset", """
					{"sourceName": "%s/a", "destinationName": "%s"}""".formatted(this.assets, destination));
			assertThat(refused.getCode()).isEqualTo(Code.INVALID_ARGUMENT.number());
			assertThat(refused.getMessage()).containsAnyOf("projects/*/assets/**", "destinationName",
					"destination_name");
		}
	}

	@Test
	void missingAssetIsReportedAsAnAsset() {
		var answer = this.rest.get("/v1/" + this.assets + "/x");
		assertThat(answer.status()).isEqualTo(404);
		assertThat(answer.textAt("/error/message")).isEqualTo("Resource '" + this.assets + "/x' was not found");
		assertThat(answer.text()).contains("EarthEngineAsset").doesNotContainIgnoringCase("operation");
	}

	@ParameterizedTest
	@ValueSource(strings = { "v1", "v1alpha", "v1beta" })
	void assetsOfLegacyUsersHaveTheirOwnProject(String version) {
		var id = "users/u" + UUID.randomUUID();
		this.rest.post("/" + version + "/projects/earthengine-legacy/assets?assetId=" + id, "{\"type\": \"FOLDER\"}");
		this.rest.post("/" + version + "/projects/earthengine-legacy/assets?assetId=" + id + "/x",
				"{\"type\": \"IMAGE\"}");
		var name = "projects/earthengine-legacy/assets/" + id;
		assertThat(this.rest.get("/v1/" + name).textAt("/type")).isEqualTo("FOLDER");
		assertThat(this.rest.get("/" + version + "/" + name + ":listAssets").textAt("/assets/0/name"))
			.isEqualTo(name + "/x");
	}

	@Test
	void policyOfAnAssetIsKept() {
		create("a", "TABLE");
		var name = "/v1/" + this.assets + "/a";
		this.rest.post(name + ":setIamPolicy",
				"{\"policy\": {\"bindings\": [{\"role\": \"roles/viewer\", \"members\": [\"allUsers\"]}]}}");
		assertThat(this.rest.post(name + ":getIamPolicy", "{}").textAt("/bindings/0/role")).isEqualTo("roles/viewer");
		assertThat(this.rest.post(name + ":testIamPermissions", "{\"permissions\": [\"earthengine.assets.get\"]}")
			.textAt("/permissions/0")).isEqualTo("earthengine.assets.get");
	}

	@Test
	void assetIsUpdatedByABodyWithMask() {
		create("a", "TABLE");
		var answer = this.rest.send(this.rest.request("/v1/" + this.assets + "/a", "Content-Type", "application/json")
			.method("PATCH", BodyPublishers.ofString("""
					{"asset": {"properties": {"k": "v"}, "startTime": "2024-01-01T00:00:00Z"},
					"updateMask": "properties,startTime"}""")));
		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.textAt("/properties/k")).isEqualTo("v");
		assertThat(answer.textAt("/startTime")).isEqualTo("2024-01-01T00:00:00Z");
		assertThat(answer.textAt("/type")).isEqualTo("TABLE");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					image:export      | IMAGE        | {"expression": {}, "assetExportOptions": {"earthEngineDestination": {"name": "$"}}}
					table:export      | TABLE        | {"expression": {}, "assetExportOptions": {"earthEngineDestination": {"name": "$"}}}
					table:export      | FEATURE_VIEW | {"expression": {}, "featureViewExportOptions": {"featureViewDestination": {"name": "$"}}}
					classifier:export | CLASSIFIER   | {"expression": {}, "assetExportOptions": {"earthEngineDestination": {"name": "$"}}}
					image:import      | IMAGE        | {"imageManifest": {"name": "$", "properties": {"k": "v"}, "startTime": "2024-01-01T00:00:00Z", "tilesets": [{"id": "t"}]}}
					table:import      | TABLE        | {"tableManifest": {"name": "$", "properties": {"k": "v"}, "startTime": "2024-01-01T00:00:00Z"}}
					""")
	void taskMakesItsAssetAtItsEnd(String task, String type, String request) {
		var name = this.assets + "/made/by/task";
		var operation = this.rest.post("/v1/" + this.project + "/" + task, request.replace("$", name)).textAt("/name");
		assertThat(this.rest.get("/v1/" + name).status()).isEqualTo(404);
		assertThat(this.rest.post("/v1/" + this.project + "/" + task, request.replace("$", name)).text())
			.contains(operation, "ABORTED");
		this.emulator.clock().advance(Duration.ofMinutes(1));
		var asset = this.rest.get("/v1/" + name);
		assertThat(asset.textAt("/type")).isEqualTo(type);
		assertThat(asset.at("/tilesets").isMissingNode()).isTrue();
		if (task.endsWith("import")) {
			assertThat(asset.textAt("/properties/k")).isEqualTo("v");
			assertThat(asset.textAt("/startTime")).isEqualTo("2024-01-01T00:00:00Z");
		}
		assertThat(listed(this.assets + "/made/by:listAssets")).containsExactly("made/by/task");
		assertThat(this.rest.post("/v1/" + this.project + "/" + task, request.replace("$", name)).status())
			.isEqualTo(409);
	}

	@Test
	void taskReplacesAnAssetIfTheRequestSaysSo() {
		create("a", "TABLE");
		this.rest.post("/v1/" + this.project + "/image:export",
				"""
						{"expression": {}, "assetExportOptions": {"earthEngineDestination": {"name": "%s/a", "overwrite": true}}}"""
					.formatted(this.assets));
		assertThat(this.rest.get("/v1/" + this.assets + "/a").textAt("/type")).isEqualTo("TABLE");
		this.emulator.clock().advance(Duration.ofMinutes(1));
		assertThat(this.rest.get("/v1/" + this.assets + "/a").textAt("/type")).isEqualTo("IMAGE");
	}

	@Test
	void cancelledTaskMakesNoAsset() {
		var operation = this.rest
			.post("/v1/" + this.project + "/image:export",
					"""
							{"expression": {}, "assetExportOptions": {"earthEngineDestination": {"name": "%s/a"}}}"""
						.formatted(this.assets))
			.textAt("/name");
		this.rest.post("/v1/" + operation + ":cancel", "{}");
		this.emulator.clock().advance(Duration.ofMinutes(1));
		assertThat(this.rest.get("/v1/" + this.assets + "/a").status()).isEqualTo(404);
		assertThat(listed(this.project + ":listAssets")).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "image:computePixels", "assets/a:getPixels", "value:compute" })
	void computationStaysUnimplemented(String method) {
		assertThat(this.rest.post("/v1/" + this.project + "/" + method, "{}").status()).isIn(404, 501);
	}

	private void create(String id, String type) {
		var answer = this.rest.post("/v1/" + this.project + "/assets?assetId=" + id, "{\"type\": \"" + type + "\"}");
		assertThat(answer.status()).isEqualTo(200);
	}

	private JsonNode get(Wire wire, String name) {
		return this.calls.call(wire, SERVICE + "GetAsset", "{\"name\": \"" + name + "\"}");
	}

	private List<String> listed(String path) {
		var answer = this.rest.get("/v1/" + path);
		assertThat(answer.status()).isEqualTo(200);
		return answer.at("/assets")
			.valueStream()
			.map((asset) -> asset.at("/name").asString().substring(this.assets.length() + 1))
			.toList();
	}

}
