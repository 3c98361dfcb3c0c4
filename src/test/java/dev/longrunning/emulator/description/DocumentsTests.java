package dev.longrunning.emulator.description;

import java.util.stream.Stream;

import dev.longrunning.emulator.testing.EmulatorTest;
import dev.longrunning.emulator.testing.RestCalls;
import dev.longrunning.emulator.testing.RestCalls.Answer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

@EmulatorTest
class DocumentsTests {

	private final RestCalls calls;

	@Autowired
	DocumentsTests(@LocalServerPort int port) {
		this.calls = new RestCalls(port);
	}

	@Test
	void everyReferenceLeadsToASchema() {
		assertThat(documents()).hasSizeGreaterThanOrEqualTo(8)
			.allSatisfy((document) -> assertThat(document.findValues("$ref"))
				.allMatch((reference) -> document.at(reference.asString().substring(1)).isObject()));
	}

	@Test
	void methodIdsAreUniqueInADocument() {
		assertThat(documents())
			.allSatisfy((document) -> assertThat(document.path("paths").findValues("operationId")).isNotEmpty()
				.doesNotHaveDuplicates());
	}

	@Test
	void starterSaysWhatItsOperationHolds() {
		var starter = get("/openapi/earthengine-v1").at("/paths/~1v1~1projects~1{project}~1image:export/post");
		assertThat(starter.path("operationId").asString()).isEqualTo("earthengine.projects.image.export");
		assertThat(
				starter.at("/responses/200/content/application~1json/schema/allOf/1/properties/metadata/allOf/0/$ref")
					.asString())
			.isEqualTo("#/components/schemas/google.earthengine.v1.OperationMetadata");
		assertThat(starter.at("/requestBody/content/application~1json/example/project").isMissingNode()).isTrue();
	}

	@Test
	void yamlSaysTheSame() {
		var yaml = YAMLMapper.shared().readTree(get("/openapi/vision-v1.yaml").body());
		assertThat(yaml).isEqualTo(get("/openapi/vision-v1").at(""));
	}

	@Test
	void swaggerUiOffersEveryVersion() {
		assertThat(get("/swagger-ui/index.html").text()).contains("swagger-ui");
		assertThat(get("/swagger-ui/swagger-initializer.js").text()).contains("/openapi/swagger-config");
		assertThat(get("/openapi/swagger-config").at("/urls").findValuesAsString("name")).contains("vision v1",
				"earthengine v1alpha");
	}

	@Test
	void swaggerUiOpensOnAnApiAndNotOnTheControlApi() {
		var config = get("/openapi/swagger-config").at("");
		var first = config.path("urls.primaryName").asString();
		assertThat(config.path("urls").valueStream().filter((url) -> url.path("name").asString().equals(first)))
			.singleElement()
			.satisfies((url) -> assertThat(url.path("url").asString()).startsWith("/openapi/"));
	}

	@Test
	void swaggerUiCreatesTheOperationOfAnExampleBeforeItCalls() {
		assertThat(get("/swagger-ui/swagger-initializer.js").text()).contains("function prepareOperation(request)",
				"SwaggerUIBundle({\n    requestInterceptor: prepareOperation,");
	}

	@Test
	void groupsOfTheControlApiBeginWithWhatMostTestsNeed() {
		assertThat(get("/openapi").at("/tags").findValuesAsString("name")).containsExactly("operations", "resources",
				"scenarios", "clock", "faults", "rules", "calls", "recordings", "events", "state", "surfaces",
				"credentials", "tls");
	}

	@Test
	void unknownDocumentIsNotFound() {
		var answer = get("/openapi/vision-v99");
		assertThat(answer.status()).isEqualTo(404);
		assertThat(answer.textAt("/error/message")).contains("'vision-v99'");
	}

	/** Those of the loaded APIs, not that of the emulator's own. */
	private Stream<JsonNode> documents() {
		return get("/openapi/swagger-config").at("/urls")
			.valueStream()
			.filter((url) -> !url.path("url").asString().equals("/openapi"))
			.map((url) -> get(url.path("url").asString()).at(""));
	}

	private Answer get(String path) {
		return this.calls.get(path);
	}

}
