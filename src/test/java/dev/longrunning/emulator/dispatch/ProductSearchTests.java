package dev.longrunning.emulator.dispatch;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import dev.longrunning.emulator.client.EmulatorClient;
import dev.longrunning.emulator.dispatch.WireCalls.Wire;
import dev.longrunning.emulator.json.MessageReader;
import dev.longrunning.emulator.json.MessageWriter;
import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.surface.Surfaces;
import dev.longrunning.emulator.testing.EmulatorTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** Product sets, products and reference images of Vision, over each transport. */
@EmulatorTest
class ProductSearchTests {

	private final WireCalls calls;

	private final EmulatorClient emulator;

	private final String parent = "projects/p" + UUID.randomUUID() + "/locations/us-west1";

	@Autowired
	ProductSearchTests(@LocalServerPort int port, Surfaces surfaces, MessageReader reader, MessageWriter writer,
			EmulatorClient emulator) {
		this.calls = new WireCalls(port, surfaces, reader, writer);
		this.emulator = emulator;
	}

	@AfterEach
	void close() {
		this.calls.close();
	}

	static Stream<Arguments> versions() {
		return Stream.of("v1", "v1p3beta1", "v1p4beta1")
			.flatMap((version) -> Stream.of(Wire.values()).map((wire) -> Arguments.of(version, wire)));
	}

	@ParameterizedTest
	@MethodSource("versions")
	void productSetsLiveFromCreateToDelete(String version, Wire wire) {
		assertCycle(version, wire, "ProductSet", "productSet", "productSets", this.parent);
	}

	@ParameterizedTest
	@MethodSource("versions")
	void productsLiveFromCreateToDelete(String version, Wire wire) {
		assertCycle(version, wire, "Product", "product", "products", this.parent);
	}

	private void assertCycle(String version, Wire wire, String type, String field, String collection, String owner) {
		var name = owner + "/" + collection + "/a";
		create(version, wire, type, field, owner, "a", "{\"displayName\": \"A\"}");
		create(version, wire, type, field, owner, "b", "{\"displayName\": \"B\"}");
		assertThat(get(version, wire, type, name).at("/displayName").asString()).isEqualTo("A");
		assertThat(this.calls.refused(wire, method(version, "Create" + type), """
				{"parent": "%s", "%sId": "a", "%s": {}}""".formatted(owner, field, field)).getCode())
			.isEqualTo(Code.ALREADY_EXISTS.number());
		var first = call(version, wire, "List" + type + "s", """
				{"parent": "%s", "pageSize": 1}""".formatted(owner));
		assertThat(names(first, collection)).containsExactly(name);
		var second = call(version, wire, "List" + type + "s", """
				{"parent": "%s", "pageSize": 1, "pageToken": "%s"}""".formatted(owner,
				first.at("/nextPageToken").asString()));
		assertThat(names(second, collection)).containsExactly(owner + "/" + collection + "/b");
		call(version, wire, "Update" + type, """
				{"%s": {"name": "%s", "displayName": "C"}, "updateMask": "displayName"}""".formatted(field, name));
		assertThat(get(version, wire, type, name).at("/displayName").asString()).isEqualTo("C");
		assertThat(call(version, wire, "Delete" + type, "{\"name\": \"" + name + "\"}")).isEmpty();
		assertThat(notFound(version, wire, "Get" + type, "{\"name\": \"" + name + "\"}")).contains(name);
	}

	@ParameterizedTest
	@MethodSource("versions")
	void referenceImagesLiveFromCreateToDelete(String version, Wire wire) {
		create(version, wire, "Product", "product", this.parent, "shoe", "{}");
		var product = this.parent + "/products/shoe";
		create(version, wire, "ReferenceImage", "referenceImage", product, "front", "{\"uri\": \"gs://b/front.jpg\"}");
		var name = product + "/referenceImages/front";
		assertThat(get(version, wire, "ReferenceImage", name).at("/uri").asString()).isEqualTo("gs://b/front.jpg");
		assertThat(names(call(version, wire, "ListReferenceImages", "{\"parent\": \"" + product + "\"}"),
				"referenceImages"))
			.containsExactly(name);
		call(version, wire, "DeleteReferenceImage", "{\"name\": \"" + name + "\"}");
		notFound(version, wire, "GetReferenceImage", "{\"name\": \"" + name + "\"}");
	}

	@ParameterizedTest
	@MethodSource("versions")
	void productSetListsTheProductsThatWereAddedToIt(String version, Wire wire) {
		createSets(version, wire, "shoes", "hats");
		createProducts(version, wire, "a", "b", "c");
		add(version, wire, "shoes", "b");
		add(version, wire, "shoes", "a");
		add(version, wire, "hats", "c");
		assertThat(productsIn(version, wire, "shoes")).containsExactly("a", "b");
		assertThat(productsIn(version, wire, "hats")).containsExactly("c");
		assertThat(call(version, wire, "RemoveProductFromProductSet", membership("shoes", "a"))).isEmpty();
		assertThat(productsIn(version, wire, "shoes")).containsExactly("b");
		call(version, wire, "DeleteProduct", "{\"name\": \"" + product("b") + "\"}");
		assertThat(productsIn(version, wire, "shoes")).isEmpty();
		assertThat(names(call(version, wire, "ListProducts", "{\"parent\": \"" + this.parent + "\"}"), "products"))
			.containsExactly(product("a"), product("c"));
	}

	@ParameterizedTest
	@EnumSource
	void membershipEndsWithEitherResource(Wire wire) {
		createSets("v1", wire, "shoes", "hats");
		createProducts("v1", wire, "a");
		add("v1", wire, "shoes", "a");
		add("v1", wire, "hats", "a");
		call("v1", wire, "DeleteProductSet", "{\"name\": \"" + set("hats") + "\"}");
		createSets("v1", wire, "hats");
		assertThat(productsIn("v1", wire, "hats")).isEmpty();
		assertThat(productsIn("v1", wire, "shoes")).containsExactly("a");
		call("v1", wire, "DeleteProduct", "{\"name\": \"" + product("a") + "\"}");
		createProducts("v1", wire, "a");
		assertThat(productsIn("v1", wire, "shoes")).isEmpty();
	}

	@ParameterizedTest
	@EnumSource
	void productsOfASetComeInPages(Wire wire) {
		createSets("v1", wire, "shoes");
		createProducts("v1", wire, "a", "b", "c");
		List.of("a", "b", "c").forEach((id) -> add("v1", wire, "shoes", id));
		var first = call("v1", wire, "ListProductsInProductSet",
				"{\"name\": \"" + set("shoes") + "\", \"pageSize\": 2}");
		assertThat(names(first, "products")).containsExactly(product("a"), product("b"));
		var second = call("v1", wire, "ListProductsInProductSet", """
				{"name": "%s", "pageSize": 2, "pageToken": "%s"}""".formatted(set("shoes"),
				first.at("/nextPageToken").asString()));
		assertThat(names(second, "products")).containsExactly(product("c"));
		assertThat(second.has("nextPageToken")).isFalse();
	}

	@ParameterizedTest
	@EnumSource
	void versionsSeeTheSameMembers(Wire wire) {
		createSets("v1", wire, "shoes");
		createProducts("v1p3beta1", wire, "a");
		add("v1p4beta1", wire, "shoes", "a");
		assertThat(productsIn("v1", wire, "shoes")).containsExactly("a");
	}

	@ParameterizedTest
	@EnumSource
	void membershipNeedsBothResources(Wire wire) {
		createSets("v1", wire, "shoes");
		createProducts("v1", wire, "a");
		assertThat(notFound("v1", wire, "AddProductToProductSet", membership("hats", "a"))).contains(set("hats"));
		assertThat(notFound("v1", wire, "AddProductToProductSet", membership("shoes", "b"))).contains(product("b"));
		assertThat(notFound("v1", wire, "RemoveProductFromProductSet", membership("shoes", "a")))
			.contains(product("a"));
		assertThat(notFound("v1", wire, "ListProductsInProductSet", "{\"name\": \"" + set("hats") + "\"}"))
			.contains(set("hats"));
	}

	@ParameterizedTest
	@EnumSource
	void membershipOfWhatIsNoProductIsRefused(Wire wire) {
		createSets("v1", wire, "shoes");
		var refused = this.calls.refused(wire, method("v1", "AddProductToProductSet"), """
				{"name": "%s", "product": "shoe"}""".formatted(set("shoes")));
		assertThat(refused.getCode()).isEqualTo(Code.INVALID_ARGUMENT.number());
		assertThat(refused.getMessage()).contains("'shoe'", "projects/*/locations/*/products/*");
	}

	/** The other version has no such method. */
	static Stream<Arguments> purgingVersions() {
		return versions().filter((arguments) -> !arguments.get()[0].equals("v1p3beta1"));
	}

	@ParameterizedTest
	@MethodSource("purgingVersions")
	void purgeRemovesTheProductsOfASetAtTheEndOfTheJob(String version, Wire wire) {
		createSets(version, wire, "shoes");
		createProducts(version, wire, "a", "b", "c");
		create(version, wire, "ReferenceImage", "referenceImage", product("a"), "front", "{\"uri\": \"gs://b/f\"}");
		add(version, wire, "shoes", "a");
		add(version, wire, "shoes", "b");
		purge(version, wire, "\"force\": true, \"productSetPurgeConfig\": {\"productSetId\": \"shoes\"}");
		assertThat(products(version, wire)).containsExactly("a", "b", "c");
		this.emulator.clock().advance(Duration.ofMinutes(1));
		assertThat(products(version, wire)).containsExactly("c");
		notFound(version, wire, "GetReferenceImage", "{\"name\": \"" + product("a") + "/referenceImages/front\"}");
		assertThat(productsIn(version, wire, "shoes")).isEmpty();
	}

	@ParameterizedTest
	@EnumSource
	void purgeRemovesTheProductsThatAreInNoSet(Wire wire) {
		createSets("v1", wire, "shoes");
		createProducts("v1", wire, "a", "b", "c");
		add("v1", wire, "shoes", "b");
		add("v1", wire, "shoes", "c");
		call("v1", wire, "RemoveProductFromProductSet", membership("shoes", "c"));
		purge("v1", wire, "\"force\": true, \"deleteOrphanProducts\": true");
		this.emulator.clock().advance(Duration.ofMinutes(1));
		assertThat(products("v1", wire)).containsExactly("b");
	}

	@ParameterizedTest
	@EnumSource
	void purgeWithoutForceRemovesNothing(Wire wire) {
		createProducts("v1", wire, "a");
		purge("v1", wire, "\"deleteOrphanProducts\": true");
		this.emulator.clock().advance(Duration.ofMinutes(1));
		assertThat(products("v1", wire)).containsExactly("a");
	}

	@ParameterizedTest
	@EnumSource
	void failedPurgeRemovesNothing(Wire wire) {
		createProducts("v1", wire, "a");
		var operation = purge("v1", wire, "\"force\": true, \"deleteOrphanProducts\": true");
		assertThat(this.calls.refused(wire, method("v1", "DeleteProduct"), "{\"name\": \"" + product("a") + "\"}")
			.getMessage()).contains(operation);
		this.emulator.operations().named(operation).fail(Code.INTERNAL, "No luck.");
		this.emulator.clock().advance(Duration.ofMinutes(1));
		assertThat(products("v1", wire)).containsExactly("a");
	}

	@ParameterizedTest
	@MethodSource("versions")
	void importMakesWhatTheCsvInTheRequestContains(String version, Wire wire) {
		var rows = """
				gs://b/front.jpg,front,shoes,boot,apparel,"Boot, high",
				gs://b/back.jpg,,shoes,boot,apparel
				gs://b/cap.jpg,cap,hats,cap,apparel
				""";
		call(version, wire, "ImportProductSets",
				imported("data:text/csv," + URLEncoder.encode(rows, StandardCharsets.UTF_8).replace("+", "%20")));
		assertThat(products(version, wire)).isEmpty();
		this.emulator.clock().advance(Duration.ofMinutes(1));
		assertThat(products(version, wire)).containsExactly("boot", "cap");
		var boot = get(version, wire, "Product", product("boot"));
		assertThat(boot.at("/displayName").asString()).isEqualTo("Boot, high");
		assertThat(boot.at("/productCategory").asString()).isEqualTo("apparel");
		assertThat(productsIn(version, wire, "shoes")).containsExactly("boot");
		assertThat(productsIn(version, wire, "hats")).containsExactly("cap");
		assertThat(
				get(version, wire, "ReferenceImage", product("boot") + "/referenceImages/front").at("/uri").asString())
			.isEqualTo("gs://b/front.jpg");
		assertThat(call(version, wire, "ListReferenceImages", "{\"parent\": \"" + product("boot") + "\"}")
			.at("/referenceImages")).hasSize(2);
	}

	@ParameterizedTest
	@EnumSource
	void importAnswersWithTheImagesAndAStatusForEach(Wire wire) {
		var operation = call("v1", wire, "ImportProductSets",
				imported("data:text/csv;base64," + Base64.getEncoder()
					.encodeToString("gs://b/1,i,shoes,boot,apparel".getBytes(StandardCharsets.UTF_8))))
			.at("/name")
			.asString();
		this.emulator.clock().advance(Duration.ofMinutes(1));
		var response = this.emulator.operations().named(operation).get().response().toString();
		assertThat(response).contains(product("boot") + "/referenceImages/i", "statuses");
	}

	@ParameterizedTest
	@EnumSource
	void importMakesTheImagesThatAScenarioLists(Wire wire) {
		var name = product("boot") + "/referenceImages/front";
		this.emulator.scenarios()
			.put("import",
					"""
							when: {method: ImportProductSets, scope: %s}
							script: {outcome: {response: {referenceImages: [{name: %s, uri: 'gs://b/1'}, {uri: 'gs://b/2'}]}}}"""
						.formatted(this.parent.replaceFirst("/locations.*", ""), name));
		call("v1", wire, "ImportProductSets", imported("gs://b/products.csv"));
		notFound("v1", wire, "GetReferenceImage", "{\"name\": \"" + name + "\"}");
		this.emulator.clock().advance(Duration.ofMinutes(1));
		assertThat(get("v1", wire, "ReferenceImage", name).at("/uri").asString()).isEqualTo("gs://b/1");
		assertThat(products("v1", wire)).containsExactly("boot");
		this.emulator.scenarios().deleteAll();
	}

	@ParameterizedTest
	@EnumSource
	void malformedCsvIsRefused(Wire wire) {
		assertThat(this.calls.refused(wire, method("v1", "ImportProductSets"), imported("data:text/csv;base64,&&"))
			.getCode()).isEqualTo(Code.INVALID_ARGUMENT.number());
		assertThat(this.calls.refused(wire, method("v1", "ImportProductSets"), imported("data:text/csv")).getMessage())
			.contains("comma");
	}

	private String imported(String uri) {
		return "{\"parent\": \"%s\", \"inputConfig\": {\"gcsSource\": {\"csvFileUri\": \"%s\"}}}".formatted(this.parent,
				uri);
	}

	private String purge(String version, Wire wire, String fields) {
		return call(version, wire, "PurgeProducts", "{\"parent\": \"" + this.parent + "\", " + fields + "}").at("/name")
			.asString();
	}

	private List<String> products(String version, Wire wire) {
		return names(call(version, wire, "ListProducts", "{\"parent\": \"" + this.parent + "\"}"), "products").stream()
			.map((name) -> name.substring(name.lastIndexOf('/') + 1))
			.toList();
	}

	private void create(String version, Wire wire, String type, String field, String owner, String id, String value) {
		var created = call(version, wire, "Create" + type, """
				{"parent": "%s", "%sId": "%s", "%s": %s}""".formatted(owner, field, id, field, value));
		assertThat(created.at("/name").asString()).startsWith(owner).endsWith("/" + id);
	}

	private void createSets(String version, Wire wire, String... ids) {
		List.of(ids).forEach((id) -> create(version, wire, "ProductSet", "productSet", this.parent, id, "{}"));
	}

	private void createProducts(String version, Wire wire, String... ids) {
		List.of(ids).forEach((id) -> create(version, wire, "Product", "product", this.parent, id, "{}"));
	}

	private void add(String version, Wire wire, String set, String product) {
		assertThat(call(version, wire, "AddProductToProductSet", membership(set, product))).isEmpty();
	}

	private List<String> productsIn(String version, Wire wire, String set) {
		var page = call(version, wire, "ListProductsInProductSet", "{\"name\": \"" + set(set) + "\"}");
		return names(page, "products").stream().map((name) -> name.substring(name.lastIndexOf('/') + 1)).toList();
	}

	private JsonNode get(String version, Wire wire, String type, String name) {
		return call(version, wire, "Get" + type, "{\"name\": \"" + name + "\"}");
	}

	private String notFound(String version, Wire wire, String method, String request) {
		var status = this.calls.refused(wire, method(version, method), request);
		assertThat(status.getCode()).isEqualTo(Code.NOT_FOUND.number());
		return status.getMessage();
	}

	private JsonNode call(String version, Wire wire, String method, String request) {
		return this.calls.call(wire, method(version, method), request);
	}

	private static String method(String version, String name) {
		return "google.cloud.vision." + version + ".ProductSearch." + name;
	}

	private static List<String> names(JsonNode page, String field) {
		return page.path(field).valueStream().map((item) -> item.at("/name").asString()).toList();
	}

	private String set(String id) {
		return this.parent + "/productSets/" + id;
	}

	private String product(String id) {
		return this.parent + "/products/" + id;
	}

	private String membership(String set, String product) {
		return "{\"name\": \"%s\", \"product\": \"%s\"}".formatted(set(set), product(product));
	}

}
