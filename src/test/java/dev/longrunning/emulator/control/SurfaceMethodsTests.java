package dev.longrunning.emulator.control;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;

import dev.longrunning.emulator.testing.EmulatorTest;
import dev.longrunning.emulator.testing.RestCalls;
import dev.longrunning.emulator.testing.RestCalls.Answer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** The methods of a loaded API, as the control API shows them. */
@EmulatorTest
class SurfaceMethodsTests {

	private final RestCalls rest;

	SurfaceMethodsTests(@LocalServerPort int port) {
		this.rest = new RestCalls(port);
	}

	@Test
	void entryOfTheListHasTheMethodsToo() {
		var entry = this.rest.get("/emulator/v1/surfaces")
			.at("/surfaces")
			.valueStream()
			.filter((surface) -> surface.path("service").asString().equals("vision.googleapis.com"))
			.findFirst()
			.orElseThrow();
		var surface = this.rest.get("/emulator/v1/surfaces/vision.googleapis.com");
		assertThat(surface.at("").propertyNames()).containsAll(entry.propertyNames()).contains("methods");
		entry.properties().forEach((field) -> assertThat(surface.at("/" + field.getKey())).isEqualTo(field.getValue()));
		assertThat(surface.at("/methods").valueStream().map((method) -> method.path("version").asString()))
			.contains("v1", "v1p4beta1");
		assertThat(method(surface, "google.cloud.vision.v1.ProductSearch.ImportProductSets")).isEqualTo(
				json("""
						{"method": "google.cloud.vision.v1.ProductSearch.ImportProductSets", "role": "start", "version": "v1",
						"httpMethod": "POST", "path": "/v1/{parent=projects/*/locations/*}/productSets:import", "bodyField": "*",
						"example": {"path": "/v1/projects/demo/locations/us-west1/productSets:import",
						"body": {"inputConfig": {"gcsSource": {"csvFileUri": "gs://demo-input/products.csv"}}}}}"""));
	}

	@Test
	void everyExampleOfAStartStartsAnOperationOfItsService() {
		var services = this.rest.get("/emulator/v1/surfaces")
			.at("/surfaces")
			.valueStream()
			.map((surface) -> surface.path("service").asString())
			.toList();
		assertThat(services).hasSizeGreaterThan(3)
			.allSatisfy((service) -> assertThat(starts(service)).allSatisfy((start) -> assertStarts(service, start)));
	}

	private List<JsonNode> starts(String service) {
		return this.rest.get("/emulator/v1/surfaces/" + service)
			.at("/methods")
			.valueStream()
			.filter((method) -> method.path("role").asString().equals("start"))
			.toList();
	}

	private void assertStarts(String service, JsonNode start) {
		this.rest.post("/emulator/v1/reset", "");
		var answer = send(start);
		assertThat(answer.status()).as(start + " " + answer.text()).isEqualTo(200);
		var listed = this.rest.get("/emulator/v1/operations").at("/operations/0");
		assertThat(listed.path("service").asString()).as(start.toString()).isEqualTo(service);
		assertThat(listed.path("method").asString()).isEqualTo(start.path("method").asString());
	}

	@Test
	void unknownServiceIsNotFoundAndTheNearestNamed() {
		var unknown = this.rest.get("/emulator/v1/surfaces/vison.googleapis.com");
		assertThat(unknown.status()).isEqualTo(404);
		assertThat(unknown.textAt("/error/message")).endsWith("Did you mean 'vision.googleapis.com'?");
	}

	private Answer send(JsonNode method) {
		var body = method.at("/example/body");
		return this.rest
			.send(this.rest.request(method.at("/example/path").asString(), "Content-Type", "application/json")
				.method(method.path("httpMethod").asString(),
						body.isMissingNode() ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString())));
	}

	private static JsonNode method(Answer surface, String name) {
		return surface.at("/methods")
			.valueStream()
			.filter((method) -> method.path("method").asString().equals(name))
			.findFirst()
			.orElseThrow();
	}

	private static JsonNode json(String text) {
		return JsonMapper.shared().readTree(text);
	}

}
