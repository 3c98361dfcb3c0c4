package dev.longrunning.emulator.clients.node;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.longrunning.emulator.clients.ClientTest;
import dev.longrunning.emulator.clients.Emulator;
import dev.longrunning.emulator.clients.ServingProgram;
import dev.longrunning.emulator.clients.ServingProgram.CallException;
import dev.longrunning.emulator.status.Code;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Google's Vision client for Node that is made from the discovery document. */
@ClientTest
@TestInstance(Lifecycle.PER_CLASS)
class DiscoveryNodeIT {

	private final Emulator emulator;

	@SuppressWarnings("NullAway.Init")
	private ServingProgram client;

	private String project = "";

	DiscoveryNodeIT(Emulator emulator) {
		this.emulator = emulator;
	}

	@BeforeAll
	void startClient() {
		this.client = NodeClient.start("discovery-node", this.emulator.url());
	}

	@BeforeEach
	void newProject() {
		this.project = "projects/p" + UUID.randomUUID();
	}

	@AfterAll
	void close() {
		if (this.client != null) {
			this.client.close();
		}
	}

	@Test
	void pollsToTheEnd() {
		var name = start();
		assertThat(this.client.call("get", name).has("done")).isFalse();
		this.emulator.finishAll();
		var done = this.client.call("get", name);
		assertThat(done.get("done").asBoolean()).isTrue();
		assertThat(done.get("metadata").get("state").asString()).isEqualTo("DONE");
	}

	@Test
	void showsCodeAndMessageOfAFailure() {
		var name = start();
		this.emulator.fail(name, Code.RESOURCE_EXHAUSTED, "Too many cats.");
		var error = this.client.call("get", name).get("error");
		assertThat(error.get("code").asInt()).isEqualTo(Code.RESOURCE_EXHAUSTED.number());
		assertThat(error.get("message").asString()).isEqualTo("Too many cats.");
	}

	@Test
	void cancels() {
		var name = start();
		assertThat(this.client.call("cancel", name)).isEmpty();
		this.emulator.finishAll();
		assertThat(this.client.call("get", name).get("error").get("code").asInt()).isEqualTo(Code.CANCELLED.number());
	}

	@Test
	void listsPageByPageBesideAnotherServicesOperation() {
		var started = start();
		var neighbour = this.emulator.startNeighbour(this.project);
		var first = this.client.call("list", this.project);
		var second = this.client.call("list", this.project, first.get("nextPageToken").asString());
		assertThat(List.of(first, second)).allSatisfy((page) -> assertThat(page.get("operations")).hasSize(1))
			.extracting((page) -> page.at("/operations/0/name").asString())
			.containsExactlyInAnyOrder(started, neighbour);
		assertThat(second.has("nextPageToken")).isFalse();
	}

	@Test
	void forgetsWhatItDeletes() {
		var name = start();
		assertThat(this.client.call("remove", name)).isEmpty();
		assertNotFound(name);
	}

	@Test
	void rejectsAnUnknownOperation() {
		assertNotFound(this.project + "/operations/0123456789abcdef");
	}

	@Test
	void productSearchIsKept() {
		var parent = this.project + "/locations/us-west1";
		var product = parent + "/products/boot";
		var set = parent + "/productSets/shoes";
		call("productSets.create",
				Map.of("parent", parent, "productSetId", "shoes", "requestBody", Map.of("displayName", "Shoes")));
		call("products.create",
				Map.of("parent", parent, "productId", "boot", "requestBody", Map.of("displayName", "Boot")));
		call("products.referenceImages.create", Map.of("parent", product, "referenceImageId", "front", "requestBody",
				Map.of("uri", "gs://b/front.jpg")));
		assertThat(call("products.get", Map.of("name", product)).get("displayName").asString()).isEqualTo("Boot");
		assertThat(call("products.referenceImages.list", Map.of("parent", product)).get("referenceImages")).hasSize(1);
		call("products.patch",
				Map.of("name", product, "updateMask", "displayName", "requestBody", Map.of("displayName", "Boots")));
		call("productSets.addProduct", Map.of("name", set, "requestBody", Map.of("product", product)));
		assertThat(call("productSets.products.list", Map.of("name", set)).at("/products/0/displayName").asString())
			.isEqualTo("Boots");
		call("productSets.removeProduct", Map.of("name", set, "requestBody", Map.of("product", product)));
		assertThat(call("productSets.products.list", Map.of("name", set)).has("products")).isFalse();
		call("products.purge",
				Map.of("parent", parent, "requestBody", Map.of("deleteOrphanProducts", true, "force", true)));
		this.emulator.finishAll();
		assertThat(call("products.list", Map.of("parent", parent)).has("products")).isFalse();
		call("productSets.delete", Map.of("name", set));
		assertThatExceptionOfType(CallException.class).isThrownBy(() -> call("productSets.get", Map.of("name", set)))
			.withMessageContaining(set)
			.withMessageContaining("(code 404");
	}

	private JsonNode call(String method, Map<String, Object> parameters) {
		return this.client.call("call", "projects.locations." + method, parameters);
	}

	private void assertNotFound(String name) {
		assertThatExceptionOfType(CallException.class).isThrownBy(() -> this.client.call("get", name))
			.withMessageContaining(name)
			.withMessageContaining("(code 404)");
	}

	private String start() {
		return this.client.call("start", this.project).asString();
	}

}
