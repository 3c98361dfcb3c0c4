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
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					/$discovery/rest?version=v1p1beta1                | vision.localhost      | http://vision.localhost/
					/vision.googleapis.com/$discovery/rest?version=v1 | localhost             | http://localhost/vision.googleapis.com/
					/discovery/v1/apis/vision/v1/rest                 | localhost             | http://localhost/vision.googleapis.com/
					/discovery/v1/apis/vision/v1/rest                 | earthengine.localhost | http://earthengine.localhost/vision.googleapis.com/
					""")
	void callsBelowTheRootAreForTheService(String target, String host, String rootUrl) {
		var document = this.calls.get(target, "Host", host);
		assertThat(document.textAt("/rootUrl")).isEqualTo(rootUrl);
		assertThat(document.textAt("/baseUrl")).isEqualTo(rootUrl);
	}

	@ParameterizedTest
	@CsvSource({ "assets.methods.patch, v1/{+name}, name", "assets.methods.copy, v1/{+sourceName}:copy, sourceName" })
	void pathParametersHaveTheNamesOfGooglesDocuments(String method, String path, String parameter) {
		var described = this.calls.get("/$discovery/rest?version=v1")
			.at("/resources/projects/resources/" + method.replace('.', '/'));
		assertThat(described.path("path").asString()).isEqualTo(path);
		assertThat(described.at("/parameterOrder/0").asString()).isEqualTo(parameter);
		assertThat(described.path("parameters").has(parameter)).isTrue();
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
		assertThat(method).isEqualTo(JsonMapper.shared()
			.readTree(
					"""
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
							  "response": {"$ref": "Empty"},
							  "scopes": ["https://www.googleapis.com/auth/cloud-platform", "https://www.googleapis.com/auth/earthengine"]
							}
							"""
						.formatted(method.path("description").asString())));
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
	void documentSaysWhatScopesThereAre() {
		assertThat(this.calls.get("/discovery/v1/apis/vision/v1/rest").at("/auth/oauth2/scopes").propertyNames())
			.containsExactly("https://www.googleapis.com/auth/cloud-platform",
					"https://www.googleapis.com/auth/cloud-vision");
	}

	@Test
	void sameDocumentHasTheSameTag() {
		var tag = this.calls.get("/$discovery/rest?version=v1").header("ETag");
		assertThat(tag).matches("\"[0-9a-f]+\"")
			.isEqualTo(this.calls.get("/$discovery/rest?version=v1").header("ETag"));
		assertThat(this.calls.get("/$discovery/rest?version=v1beta").header("ETag")).isNotEqualTo(tag);
	}

	@ParameterizedTest
	@CsvSource({ "earthengine, v1", "vision, v1", "instances, v1" })
	void withoutAVersionThePreferredOneComes(String api, String version) {
		var service = api + (api.equals("instances") ? ".example.com" : ".googleapis.com");
		assertThat(this.calls.get("/" + service + "/$discovery/rest").textAt("/id")).isEqualTo(api + ":" + version);
	}

	@Test
	void directoryListsAllDocuments() {
		var directory = this.calls.get("/discovery/v1/apis").at("");
		assertThat(directory.path("kind").asString()).isEqualTo("discovery#directoryList");
		assertThat(directory.path("items").findValuesAsString("id")).contains("vision:v1", "vision:v1p4beta1",
				"earthengine:v1", "earthengine:v1alpha");
		assertThat(directory.path("items")).allSatisfy((item) -> {
			var address = item.path("discoveryRestUrl").asString().replaceFirst("http://localhost:\\d+", "");
			assertThat(this.calls.get(address).textAt("/id")).isEqualTo(item.path("id").asString());
			assertThat(
					this.calls.get("/discovery/v1/" + item.path("discoveryLink").asString().substring(2)).textAt("/id"))
				.isEqualTo(item.path("id").asString());
		});
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			name=earthengine                   | earthengine:v1 earthengine:v1alpha earthengine:v1beta
			name=earthengine&preferred=true    | earthengine:v1
			name=earthengine&preferred=false   | earthengine:v1 earthengine:v1alpha earthengine:v1beta
			""")
	void directoryIsNarrowedAsGooglesIs(String query, String ids) {
		assertThat(this.calls.get("/discovery/v1/apis?" + query).at("/items").findValuesAsString("id"))
			.containsExactlyInAnyOrder(ids.split(" "));
	}

	@Test
	void directoryOfAnUnknownApiIsEmpty() {
		assertThat(this.calls.get("/discovery/v1/apis?name=weather").at("/items")).isEmpty();
	}

	@Test
	void preferredIsTrueOrFalse() {
		var answer = this.calls.get("/discovery/v1/apis?preferred=maybe");
		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.textAt("/error/message")).contains("'maybe'");
	}

	@Test
	void unknownApiIsNotFound() {
		var answer = this.calls.get("/discovery/v1/apis/weather/v1/rest");
		assertThat(answer.status()).isEqualTo(404);
		assertThat(answer.textAt("/error/status")).isEqualTo("NOT_FOUND");
	}

	@Test
	void unknownVersionIsNotFound() {
		var answer = this.calls.get("/$discovery/rest?version=v99");
		assertThat(answer.status()).isEqualTo(404);
		assertThat(answer.textAt("/error/status")).isEqualTo("NOT_FOUND");
	}

}
