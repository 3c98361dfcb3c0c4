package dev.longrunning.emulator.rest;

import dev.longrunning.emulator.testing.EmulatorTest;
import dev.longrunning.emulator.testing.RestCalls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

@EmulatorTest
class DiscoveryTests {

	private final RestCalls calls;

	@Autowired
	DiscoveryTests(@LocalServerPort int port) {
		this.calls = new RestCalls(port);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			/$discovery/rest?version=v1                        | earthengine | v1
			/$discovery/rest?version=v1p4beta1                 | vision      | v1p4beta1
			/%24discovery/rest?version=v1                      | earthengine | v1
			/vision.googleapis.com/$discovery/rest?version=v1  | vision      | v1
			/discovery/v1/apis/vision/v1/rest                  | vision      | v1
			/discovery/v1/apis/earthengine/v1beta/rest         | earthengine | v1beta
			""")
	void documentIsOfTheServiceThatIsNamed(String target, String name, String version) {
		var document = this.calls.get(target).at("");
		assertThat(document.path("name").asString()).isEqualTo(name);
		assertThat(document.path("version").asString()).isEqualTo(version);
		assertThat(document.path("rootUrl").asString()).matches("http://localhost:\\d+/");
	}

	@ParameterizedTest
	@ValueSource(strings = { "image.methods.export", "table.methods.import", "algorithms.methods.list",
			"operations.methods.get", "operations.methods.list", "operations.methods.cancel",
			"operations.methods.delete", "operations.methods.wait" })
	void methodsStandUnderTheirCollections(String path) {
		var method = this.calls.get("/$discovery/rest?version=v1")
			.at("/resources/projects/resources/" + path.replace('.', '/'));
		assertThat(method.path("id").asString()).isEqualTo("earthengine.projects." + path.replace("methods.", ""));
	}

	@Test
	void singletonIsAMethodOfItsParent() {
		var document = this.calls.get("/$discovery/rest?version=v1").at("");
		assertThat(document.at("/resources/projects/methods/getConfig/path").asString()).isEqualTo("v1/{+name}");
	}

	@Test
	void methodSaysHowItIsCalled() {
		var method = this.calls.get("/$discovery/rest?version=v1")
			.at("/resources/projects/resources/operations/methods/cancel");
		assertThat(method).isEqualTo(JsonMapper.shared().readTree("""
				{
				  "id": "earthengine.projects.operations.cancel",
				  "path": "v1/{+name}:cancel",
				  "flatPath": "v1/projects/{projectsId}/operations/{operationsId}:cancel",
				  "httpMethod": "POST",
				  "description": "%s",
				  "parameters": {
				    "name": {"type": "string", "location": "path", "required": true,
				             "pattern": "^projects/[^/]+/operations/.*$"}
				  },
				  "parameterOrder": ["name"],
				  "request": {"$ref": "CancelOperationRequest"},
				  "response": {"$ref": "Empty"}
				}
				""".formatted(method.path("description").asString())));
	}

	@Test
	void everyReferenceLeadsToASchema() {
		for (var target : new String[] { "/$discovery/rest?version=v1", "/discovery/v1/apis/vision/v1p1beta1/rest" }) {
			var document = this.calls.get(target).at("");
			assertThat(document.findValues("$ref")).isNotEmpty()
				.allMatch((reference) -> document.path("schemas").has(reference.asString()));
			assertThat(document.path("schemas").properties())
				.allMatch((schema) -> schema.getValue().path("id").asString().equals(schema.getKey()));
		}
	}

	@Test
	void prettyPrintIsHonoured() {
		assertThat(this.calls.get("/$discovery/rest?version=v1").text()).contains("\n");
		assertThat(this.calls.get("/$discovery/rest?version=v1&prettyPrint=false").text()).doesNotContain("\n");
	}

	@Test
	void unknownVersionIsNotFound() {
		var answer = this.calls.get("/$discovery/rest?version=v99");
		assertThat(answer.status()).isEqualTo(404);
		assertThat(answer.textAt("/error/status")).isEqualTo("NOT_FOUND");
	}

}
