package dev.longrunning.emulator.description;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import dev.longrunning.emulator.testing.EmulatorTest;
import dev.longrunning.emulator.testing.RestCalls;
import dev.longrunning.emulator.testing.RestCalls.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** Every example of every document, sent as it stands. */
@EmulatorTest
class DescribedExamplesIT {

	private final RestCalls calls;

	@Autowired
	DescribedExamplesIT(@LocalServerPort int port) {
		this.calls = new RestCalls(port);
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1 })
	void everyExampleWorksAsItStands(int server) {
		var calls = documents().flatMap((document) -> {
			this.calls.post("/emulator/v1/reset?scope=projects/demo", "");
			return described(document, server).map((described) -> Map.entry(described, sendAndFinish(described)))
				.toList()
				.stream();
		}).toList();
		assertThat(calls).hasSizeGreaterThan(100).allSatisfy((call) -> assertWorks(call.getKey(), call.getValue()));
		assertThat(calls.stream().filter((call) -> call.getKey().isOnResource() && call.getValue().status() == 200))
			.hasSizeGreaterThan(50);
	}

	/**
	 * The id of a resource is that of the example only if the client chooses it, and some
	 * custom methods come after the delete.
	 */
	private static void assertWorks(Described described, Answer answer) {
		if (answer.status() == 404 && described.needsOperation()) {
			assertThat(answer.at("/error/message")).isEqualTo(described.example("404").at("/error/message"));
		}
		else if (answer.status() == 404) {
			assertThat(described.isOnResource() || described.path().contains(":")).as(described.toString()).isTrue();
			assertThat(answer.textAt("/error/details/0/reason")).isEqualTo("RESOURCE_NOT_FOUND");
		}
		else {
			assertThat(answer.status()).as(described + " " + answer.text()).isEqualTo(200);
		}
	}

	@Test
	void everyErrorExampleIsWhatComesWhereTheServiceIsKnown() {
		assertThat(described(1)).allSatisfy((described) -> {
			var invalid = send(described.withUnknownField());
			if (described.path().startsWith("/loose.example.com/")) {
				assertThat(described.example("400").isMissingNode()).isTrue();
			}
			else {
				assertThat(invalid.status()).as(invalid.text()).isEqualTo(400);
				assertThat(invalid.at("")).isEqualTo(described.example("400"));
			}
			if (described.needsOperation()) {
				assertThat(send(described).at("")).isEqualTo(described.example("404"));
			}
		});
	}

	/** Those of the loaded APIs, not that of the emulator's own. */
	private Stream<JsonNode> documents() {
		return get("/openapi/swagger-config").at("/urls")
			.valueStream()
			.filter((url) -> !url.path("url").asString().equals("/openapi"))
			.map((url) -> get(url.path("url").asString()).at(""));
	}

	/**
	 * The requests that all documents describe, on the first or second server of each.
	 */
	private Stream<Described> described(int server) {
		return documents().flatMap((document) -> described(document, server));
	}

	private static Stream<Described> described(JsonNode document, int server) {
		var url = document.path("servers").path(server).path("url").asString().replaceFirst("/$", "");
		return document.path("paths")
			.propertyStream()
			.flatMap((path) -> path.getValue()
				.propertyStream()
				.map((method) -> new Described(method.getKey(), url + path.getKey(), method.getValue(),
						method.getValue().at("/requestBody/content/application~1json/example"))));
	}

	private Answer get(String path) {
		return this.calls.get(path);
	}

	/**
	 * Sends a request, and ends the job that it starts, so that the next one can change
	 * the resource.
	 */
	private Answer sendAndFinish(Described described) {
		var answer = send(described);
		var moved = this.calls.post("/emulator/v1/clock:advance?scope=projects/demo", "{\"by\": \"60s\"}");
		assertThat(moved.status()).as(moved.text()).isEqualTo(200);
		return answer;
	}

	private Answer send(Described described) {
		var body = described.body();
		return this.calls.send(this.calls.request(described.target(), "Content-Type", "application/json")
			.method(described.httpMethod().toUpperCase(Locale.ROOT),
					body.isMissingNode() ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString())));
	}

	/**
	 * An operation object of a document, as the request that it describes.
	 *
	 * @param httpMethod the HTTP method, in lower case
	 * @param path the path with the server in front
	 * @param operation the operation object
	 * @param body the body, missing for none
	 */
	private record Described(String httpMethod, String path, JsonNode operation, JsonNode body) {

		String target() {
			var target = this.path;
			var separator = target.contains("?") ? '&' : '?';
			for (var parameter : this.operation.path("parameters")) {
				var name = parameter.path("name").asString();
				var example = URLEncoder.encode(parameter.path("example").asString(""), StandardCharsets.UTF_8);
				if (parameter.path("in").asString().equals("path")) {
					target = target.replace("{" + name + "}", example);
				}
				else if (parameter.has("example")) {
					target += separator + name + '=' + example;
					separator = '&';
				}
			}
			return target;
		}

		/** With a field that the request does not have. */
		Described withUnknownField() {
			return this.body.isMissingNode()
					? new Described(this.httpMethod, this.path + "?noSuchField=1", this.operation, this.body)
					: new Described(this.httpMethod, this.path, this.operation,
							JsonNodeFactory.instance.objectNode().put("noSuchField", 1));
		}

		JsonNode example(String status) {
			return this.operation.path("responses").path(status).at("/content/application~1json/example");
		}

		boolean isOnResource() {
			return this.operation.path("tags").path(0).asString().equals("Resources");
		}

		boolean needsOperation() {
			return this.operation.path("responses").has("404");
		}

		@Override
		public String toString() {
			return this.httpMethod + " " + target() + " " + this.body;
		}

	}

}
