package dev.longrunning.emulator.rest.description;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class DocumentsTests {

	private final HttpClient client = HttpClient.newHttpClient();

	@LocalServerPort
	private int port;

	@Test
	void everyExampleWorksAsItStands() {
		assertThat(documents().flatMap(DocumentsTests::described)).hasSizeGreaterThan(100).allSatisfy((described) -> {
			var answer = send(described);
			if (answer.statusCode() == 404 && described.needsOperation()) {
				assertThat(json(answer).at("/error/status").asString()).isEqualTo("NOT_FOUND");
				assertThat(json(answer)).isEqualTo(described.example("404"));
			}
			else {
				assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
			}
		});
	}

	@Test
	void everyReferenceLeadsToASchema() {
		assertThat(documents()).hasSize(8)
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
		var starter = json(get("/openapi/earthengine-v1")).at("/paths/~1v1~1projects~1{project}~1image:export/post");
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
		assertThat(yaml).isEqualTo(json(get("/openapi/vision-v1")));
	}

	@Test
	void swaggerUiOffersEveryVersion() {
		assertThat(get("/swagger-ui/index.html").body()).contains("swagger-ui");
		assertThat(json(get("/openapi/swagger-config")).path("urls").findValuesAsString("name")).contains("vision v1",
				"earthengine v1alpha");
	}

	@Test
	void unknownDocumentIsNotFound() {
		var answer = get("/openapi/vision-v99");
		assertThat(answer.statusCode()).isEqualTo(404);
		assertThat(json(answer).at("/error/message").asString()).contains("'vision-v99'");
	}

	@Test
	void landingPageLeadsOn() {
		var page = get("/");
		assertThat(page.statusCode()).isEqualTo(200);
		assertThat(page.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
		assertThat(links(page.body())).isNotEmpty()
			.allSatisfy((link) -> assertThat(get(link).statusCode()).isIn(200, 302));
		assertThat(page.body()).contains("curl -X POST http://localhost:" + this.port + "/v1/");
	}

	private Stream<JsonNode> documents() {
		return json(get("/openapi/swagger-config")).path("urls")
			.valueStream()
			.map((url) -> json(get(url.path("url").asString())));
	}

	private static Stream<Described> described(JsonNode document) {
		return document.path("paths")
			.propertyStream()
			.flatMap((path) -> path.getValue()
				.propertyStream()
				.map((method) -> new Described(method.getKey(), path.getKey(), method.getValue())));
	}

	private static List<String> links(String page) {
		return java.util.regex.Pattern.compile("href=\"([^\"]+)\"")
			.matcher(page)
			.results()
			.map((link) -> link.group(1))
			.toList();
	}

	private HttpResponse<String> get(String path) {
		return send(HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + path)).build());
	}

	private HttpResponse<String> send(Described described) {
		var body = described.body();
		return send(HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + described.target()))
			.method(described.httpMethod().toUpperCase(java.util.Locale.ROOT),
					body.isMissingNode() ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString()))
			.header("Content-Type", "application/json")
			.build());
	}

	private HttpResponse<String> send(HttpRequest request) {
		try {
			return this.client.send(request, BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new java.io.UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static JsonNode json(HttpResponse<String> answer) {
		return JsonMapper.shared().readTree(answer.body());
	}

	/** An operation object of a document, as the request that it describes. */
	private record Described(String httpMethod, String path, JsonNode operation) {

		String target() {
			var target = this.path;
			var query = new StringBuilder();
			for (var parameter : this.operation.path("parameters")) {
				var name = parameter.path("name").asString();
				var example = URLEncoder.encode(parameter.path("example").asString(""), StandardCharsets.UTF_8);
				if (parameter.path("in").asString().equals("path")) {
					target = target.replace("{" + name + "}", example);
				}
				else if (parameter.has("example")) {
					query.append(query.isEmpty() ? '?' : '&').append(name).append('=').append(example);
				}
			}
			return target + query;
		}

		JsonNode body() {
			return this.operation.at("/requestBody/content/application~1json/example");
		}

		JsonNode example(String status) {
			return this.operation.path("responses").path(status).at("/content/application~1json/example");
		}

		boolean needsOperation() {
			return this.operation.path("responses").has("404");
		}

	}

}
