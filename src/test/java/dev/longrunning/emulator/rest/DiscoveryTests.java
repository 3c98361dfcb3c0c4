package dev.longrunning.emulator.rest;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class DiscoveryTests {

	private final HttpClient client = HttpClient.newHttpClient();

	@LocalServerPort
	private int port;

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			/$discovery/rest?version=v1                        | earthengine | v1
			/$discovery/rest?version=v1p4beta1                 | vision      | v1p4beta1
			/%24discovery/rest?version=v1                      | earthengine | v1
			/vision.googleapis.com/$discovery/rest?version=v1  | vision      | v1
			/discovery/v1/apis/vision/v1/rest                  | vision      | v1
			/discovery/v1/apis/earthengine/v1beta/rest         | earthengine | v1beta
			""")
	void documentIsOfTheServiceThatIsNamed(String target, String name, String version) throws Exception {
		var document = json(get(target));
		assertThat(document.path("name").asString()).isEqualTo(name);
		assertThat(document.path("version").asString()).isEqualTo(version);
		assertThat(document.path("rootUrl").asString()).isEqualTo("http://localhost:" + this.port + "/");
	}

	@ParameterizedTest
	@ValueSource(strings = { "image.methods.export", "table.methods.import", "algorithms.methods.list",
			"operations.methods.get", "operations.methods.list", "operations.methods.cancel",
			"operations.methods.delete", "operations.methods.wait" })
	void methodsStandUnderTheirCollections(String path) throws Exception {
		var method = json(get("/$discovery/rest?version=v1"))
			.at("/resources/projects/resources/" + path.replace('.', '/'));
		assertThat(method.path("id").asString()).isEqualTo("earthengine.projects." + path.replace("methods.", ""));
	}

	@Test
	void singletonIsAMethodOfItsParent() throws Exception {
		var document = json(get("/$discovery/rest?version=v1"));
		assertThat(document.at("/resources/projects/methods/getConfig/path").asString()).isEqualTo("v1/{+name}");
	}

	@Test
	void methodSaysHowItIsCalled() throws Exception {
		var method = json(get("/$discovery/rest?version=v1"))
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
	void everyReferenceLeadsToASchema() throws Exception {
		for (var target : new String[] { "/$discovery/rest?version=v1", "/discovery/v1/apis/vision/v1p1beta1/rest" }) {
			var document = json(get(target));
			assertThat(document.findValues("$ref")).isNotEmpty()
				.allMatch((reference) -> document.path("schemas").has(reference.asString()));
			assertThat(document.path("schemas").properties())
				.allMatch((schema) -> schema.getValue().path("id").asString().equals(schema.getKey()));
		}
	}

	@Test
	void prettyPrintIsHonoured() throws Exception {
		assertThat(get("/$discovery/rest?version=v1").body()).contains("\n");
		assertThat(get("/$discovery/rest?version=v1&prettyPrint=false").body()).doesNotContain("\n");
	}

	@Test
	void unknownVersionIsNotFound() throws Exception {
		var answer = get("/$discovery/rest?version=v99");
		assertThat(answer.statusCode()).isEqualTo(404);
		assertThat(json(answer).at("/error/status").asString()).isEqualTo("NOT_FOUND");
	}

	private HttpResponse<String> get(String target) throws IOException, InterruptedException {
		return this.client.send(HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + target)).build(),
				BodyHandlers.ofString());
	}

	private static JsonNode json(HttpResponse<String> answer) {
		return JsonMapper.shared().readTree(answer.body());
	}

}
