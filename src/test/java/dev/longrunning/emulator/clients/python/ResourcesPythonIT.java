package dev.longrunning.emulator.clients.python;

import java.util.Map;
import java.util.UUID;

import dev.longrunning.emulator.clients.ClientTest;
import dev.longrunning.emulator.clients.Emulator;
import dev.longrunning.emulator.clients.ServingProgram;
import dev.longrunning.emulator.clients.ServingProgram.CallException;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Resources, for Google's Python client that is made from a discovery document. */
@ClientTest
class ResourcesPythonIT {

	private final Emulator emulator;

	ResourcesPythonIT(Emulator emulator) {
		this.emulator = emulator;
	}

	@Test
	void productSearchIsKept() {
		try (var client = client("vision")) {
			assertProductSearchIsKept(client);
		}
	}

	private void assertProductSearchIsKept(ServingProgram client) {
		var parent = newProject() + "/locations/us-west1";
		var product = parent + "/products/boot";
		var set = parent + "/productSets/shoes";
		call(client, "productSets.create",
				Map.of("parent", parent, "productSetId", "shoes", "body", Map.of("displayName", "Shoes")));
		call(client, "products.create",
				Map.of("parent", parent, "productId", "boot", "body", Map.of("displayName", "Boot")));
		call(client, "products.referenceImages.create",
				Map.of("parent", product, "referenceImageId", "front", "body", Map.of("uri", "gs://b/front.jpg")));
		assertThat(call(client, "products.get", Map.of("name", product)).get("displayName").asString())
			.isEqualTo("Boot");
		assertThat(call(client, "products.referenceImages.list", Map.of("parent", product)).get("referenceImages"))
			.hasSize(1);
		call(client, "products.patch",
				Map.of("name", product, "updateMask", "displayName", "body", Map.of("displayName", "Boots")));
		call(client, "productSets.addProduct", Map.of("name", set, "body", Map.of("product", product)));
		assertThat(
				call(client, "productSets.products.list", Map.of("name", set)).at("/products/0/displayName").asString())
			.isEqualTo("Boots");
		call(client, "productSets.removeProduct", Map.of("name", set, "body", Map.of("product", product)));
		assertThat(call(client, "productSets.products.list", Map.of("name", set)).has("products")).isFalse();
		call(client, "products.purge",
				Map.of("parent", parent, "body", Map.of("deleteOrphanProducts", true, "force", true)));
		this.emulator.finishAll();
		assertThat(call(client, "products.list", Map.of("parent", parent)).has("products")).isFalse();
		call(client, "productSets.delete", Map.of("name", set));
		assertThatExceptionOfType(CallException.class)
			.isThrownBy(() -> call(client, "productSets.get", Map.of("name", set)))
			.withMessageContaining(set)
			.withMessageContaining("(code 404");
	}

	private static JsonNode call(ServingProgram client, String method, Map<String, Object> parameters) {
		return client.call("call", "projects.locations." + method, parameters);
	}

	@Test
	void assetsAreKept() {
		try (var client = client("earthengine")) {
			assertAssetsAreKept(client);
		}
	}

	private void assertAssetsAreKept(ServingProgram client) {
		var project = newProject();
		var name = project + "/assets/plots";
		asset(client, "create", Map.of("parent", project, "assetId", "plots", "body", Map.of("type", "FOLDER")));
		client.call("call", "projects.image.export", Map.of("project", project, "body",
				Map.of("assetExportOptions", Map.of("earthEngineDestination", Map.of("name", name + "/heights")))));
		this.emulator.finishAll();
		var listed = asset(client, "listAssets", Map.of("parent", name)).get("assets");
		assertThat(listed).extracting((one) -> one.get("name").asString()).containsExactly(name + "/heights");
		assertThat(client.call("call", "projects.listAssets", Map.of("parent", project)).get("assets")).hasSize(1);
		asset(client, "patch", Map.of("name", name, "body",
				Map.of("asset", Map.of("properties", Map.of("season", "dry")), "updateMask", "properties")));
		assertThat(asset(client, "get", Map.of("name", name)).at("/properties/season").asString()).isEqualTo("dry");
		asset(client, "move",
				Map.of("sourceName", name + "/heights", "body", Map.of("destinationName", project + "/assets/h")));
		asset(client, "copy",
				Map.of("sourceName", project + "/assets/h", "body", Map.of("destinationName", project + "/assets/i")));
		asset(client, "delete", Map.of("name", project + "/assets/h"));
		assertThatExceptionOfType(CallException.class)
			.isThrownBy(() -> asset(client, "get", Map.of("name", project + "/assets/h")))
			.withMessageContaining("(code 404");
	}

	private static JsonNode asset(ServingProgram client, String method, Map<String, Object> parameters) {
		return client.call("call", "projects.assets." + method, parameters);
	}

	private ServingProgram client(String api) {
		return PythonClient.start("python-discovery", Map.of(), this.emulator.url(), api, "v1", "nobody");
	}

	private static String newProject() {
		return "projects/p" + UUID.randomUUID();
	}

}
