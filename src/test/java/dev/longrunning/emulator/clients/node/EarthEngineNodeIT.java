package dev.longrunning.emulator.clients.node;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.longrunning.emulator.clients.ClientTest;
import dev.longrunning.emulator.clients.Emulator;
import dev.longrunning.emulator.clients.ServingProgram;
import dev.longrunning.emulator.clients.ServingProgram.CallException;
import dev.longrunning.emulator.status.Code;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Google's Earth Engine client for JavaScript, on Node. */
@ClientTest
@TestInstance(Lifecycle.PER_CLASS)
class EarthEngineNodeIT {

	private static final String PROJECT = "p1-abc";

	private static final String ASSETS = "projects/p1-abc/assets/";

	private static final String UNKNOWN = "projects/p1-abc/operations/AAAAAAAAAAAAAAAAAAAAAAAA";

	private final Emulator emulator;

	@SuppressWarnings("NullAway.Init")
	private ServingProgram client;

	EarthEngineNodeIT(Emulator emulator) {
		this.emulator = emulator;
	}

	@BeforeAll
	void initialize() {
		this.client = NodeClient.start("earthengine-node", this.emulator.url(), PROJECT);
		this.client.call("initialize");
	}

	@AfterAll
	void close() {
		if (this.client != null) {
			this.client.close();
		}
	}

	@ParameterizedTest
	@CsvSource({ "imageToDrive, EXPORT_IMAGE, https://drive.google.com/#folders/exports",
			"imageToCloudStorage, EXPORT_IMAGE, https://console.developers.google.com/storage/browser/exports/",
			"imageToAsset, EXPORT_IMAGE, https://code.earthengine.google.com/?asset=projects/p1-abc/assets/alps",
			"tableToDrive, EXPORT_FEATURES, https://drive.google.com/#folders/exports" })
	void exportGoesItsWay(String export, String type, String destination) {
		var name = start(export);
		assertThat(name).matches("projects/p1-abc/operations/[A-Z2-7]{24}");
		var pending = this.client.call("getOperation", name);
		assertThat(metadata(pending, "state")).isEqualTo("PENDING");
		assertThat(metadata(pending, "type")).isEqualTo(type);
		assertThat(metadata(pending, "description")).isEqualTo("Of the Alps");
		this.emulator.runAll();
		assertThat(metadata(this.client.call("getOperation", name), "state")).isEqualTo("RUNNING");
		this.emulator.finishAll();
		var done = this.client.call("getOperation", name);
		assertThat(done.get("done").asBoolean()).isTrue();
		assertThat(metadata(done, "state")).isEqualTo("SUCCEEDED");
		assertThat(done.get("metadata").get("destinationUris").get(0).asString()).isEqualTo(destination);
	}

	@Test
	void taskStatusUsesTheOlderNames() {
		var name = start("imageToDrive");
		assertThat(taskState(name)).isEqualTo("READY");
		this.emulator.runAll();
		assertThat(taskState(name)).isEqualTo("RUNNING");
		this.emulator.finishAll();
		var task = this.client.call("getTaskStatus", name).get(0);
		assertThat(task.get("state").asString()).isEqualTo("COMPLETED");
		assertThat(task.get("task_type").asString()).isEqualTo("EXPORT_IMAGE");
		assertThat(task.get("creation_timestamp_ms").asLong()).isLessThan(task.get("update_timestamp_ms").asLong());
	}

	@Test
	void taskIsFoundByItsIdAlone() {
		var id = id(start("imageToDrive"));
		assertThat(this.client.call("getTaskStatus", id).get(0).get("id").asString()).isEqualTo(id);
	}

	@Test
	void failedTaskShowsWhy() {
		var name = start("imageToDrive");
		this.emulator.fail(name, Code.INVALID_ARGUMENT, "Too many pixels.");
		var task = this.client.call("getTaskStatus", name).get(0);
		assertThat(task.get("state").asString()).isEqualTo("FAILED");
		assertThat(task.get("error_message").asString()).isEqualTo("Too many pixels.");
		assertThat(this.client.call("getOperation", name).get("error").get("code").asInt())
			.isEqualTo(Code.INVALID_ARGUMENT.number());
	}

	@Test
	void cancelledTaskIsFirstAskedToStop() {
		var name = start("tableToDrive");
		this.client.call("cancelOperation", name);
		assertThat(taskState(name)).isEqualTo("CANCEL_REQUESTED");
		this.emulator.finishAll();
		assertThat(taskState(name)).isEqualTo("CANCELLED");
	}

	@Test
	void taskIsCancelledByItsIdAlone() {
		var name = start("imageToDrive");
		this.client.call("cancelTask", id(name));
		this.emulator.finishAll();
		assertThat(taskState(name)).isEqualTo("CANCELLED");
	}

	@Test
	void severalAreAskedForAtOnce() {
		var names = List.of(start("imageToDrive"), start("tableToDrive"), start("imageToAsset", "several"));
		this.emulator.fail(names.get(1), Code.INTERNAL, "No luck.");
		var operations = this.client.call("getOperation", names);
		assertThat(names).allSatisfy((name) -> assertThat(operations.get(name).get("name").asString()).isEqualTo(name));
		assertThat(this.client.call("getTaskStatus", names)).extracting((task) -> task.get("state").asString())
			.containsExactly("READY", "FAILED", "READY");
	}

	@Test
	void severalAreCancelledAtOnce() {
		var names = List.of(start("imageToDrive"), start("tableToDrive"));
		this.client.call("cancelOperation", names);
		this.emulator.finishAll();
		assertThat(this.client.call("getTaskStatus", names)).extracting((task) -> task.get("state").asString())
			.containsExactly("CANCELLED", "CANCELLED");
	}

	@Test
	void listGoesThroughAllPages() {
		var first = start("imageToDrive");
		IntStream.range(0, 500).forEach((_) -> this.emulator.startImageExport("projects/" + PROJECT));
		var listed = this.client.call("listOperations")
			.valueStream()
			.map((operation) -> operation.get("name").asString())
			.toList();
		assertThat(listed).hasSizeGreaterThan(500).doesNotHaveDuplicates().contains(first);
		assertThat(this.client.call("listOperations", 7)).hasSize(7);
	}

	@Test
	void unknownOperationIsReportedByItsName() {
		assertThatExceptionOfType(CallException.class).isThrownBy(() -> this.client.call("getOperation", UNKNOWN))
			.withMessageContaining(UNKNOWN);
	}

	@Test
	void unknownTaskIsReportedByItsName() {
		assertThatExceptionOfType(CallException.class).isThrownBy(() -> this.client.call("getTaskStatus", UNKNOWN))
			.withMessageContaining(UNKNOWN);
	}

	@Test
	void exportedAssetIsListedInItsFolder() {
		this.client.call("createFolder", ASSETS + "exports");
		start("imageToAsset", "exports/heights");
		assertThat(this.client.call("listAssets", ASSETS + "exports").path("assets")).isEmpty();
		this.emulator.finishAll();
		var listed = this.client.call("listAssets", ASSETS + "exports").get("assets");
		assertThat(listed).extracting((asset) -> asset.get("name").asString())
			.containsExactly(ASSETS + "exports/heights");
		assertThat(this.client.call("getAsset", ASSETS + "exports/heights").get("type").asString()).isEqualTo("Image");
		assertThat(this.client.call("getList", ASSETS + "exports").get(0).get("id").asString())
			.isEqualTo(ASSETS + "exports/heights");
		assertThat(this.client.call("listBuckets").get("assets")).extracting((asset) -> asset.get("name").asString())
			.contains(ASSETS + "exports")
			.doesNotContain(ASSETS + "exports/heights");
	}

	@Test
	void assetIsCreatedUpdatedCopiedRenamedAndDeleted() {
		var name = ASSETS + "plots";
		this.client.call("createAsset", Map.of("type", "IMAGE_COLLECTION"), name);
		this.client.call("setAssetProperties", name, Map.of("season", "dry"));
		var shown = this.client.call("getAsset", name);
		assertThat(shown.get("type").asString()).isEqualTo("ImageCollection");
		assertThat(shown.get("properties").get("season").asString()).isEqualTo("dry");
		this.client.call("copyAsset", name, name + "2", false);
		assertThatExceptionOfType(CallException.class)
			.isThrownBy(() -> this.client.call("copyAsset", name, name + "2", false))
			.withMessageContaining("already exists");
		this.client.call("renameAsset", name + "2", name + "3");
		assertThat(this.client.call("getAsset", name + "3").get("properties").get("season").asString())
			.isEqualTo("dry");
		this.client.call("deleteAsset", name);
		assertThatExceptionOfType(CallException.class).isThrownBy(() -> this.client.call("getAsset", name))
			.withMessageContaining(name)
			.withMessageNotContaining("peration");
	}

	@Test
	void accessToAnAssetIsKept() {
		this.client.call("createFolder", ASSETS + "shared");
		this.client.call("setAssetAcl", ASSETS + "shared", Map.of("all_users_can_read", true));
		assertThat(this.client.call("getAssetAcl", ASSETS + "shared").get("all_users_can_read").asBoolean()).isTrue();
	}

	private String start(String export, String... path) {
		return "projects/" + PROJECT + "/operations/"
				+ this.client.call(export, Stream.concat(Stream.of("Of the Alps"), Stream.of(path)).toArray())
					.asString();
	}

	private String taskState(String name) {
		return this.client.call("getTaskStatus", name).get(0).get("state").asString();
	}

	private static String id(String name) {
		return name.substring(name.lastIndexOf('/') + 1);
	}

	private static String metadata(JsonNode operation, String field) {
		return operation.get("metadata").get(field).asString();
	}

}
