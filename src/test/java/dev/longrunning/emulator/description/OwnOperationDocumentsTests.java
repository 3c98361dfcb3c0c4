package dev.longrunning.emulator.description;

import dev.longrunning.emulator.testing.ApisTest;
import dev.longrunning.emulator.testing.RestCalls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** Documents of services whose operations are messages of their own. */
@ApisTest
class OwnOperationDocumentsTests {

	private static final String ZONES = "/compute/v1/projects/{project}/zones/{zone}";

	private final RestCalls calls;

	@Autowired
	OwnOperationDocumentsTests(@LocalServerPort int port) {
		this.calls = new RestCalls(port);
	}

	@ParameterizedTest
	@ValueSource(strings = { "compute-v1", "container-v1", "container-v1beta1" })
	void documentDescribesAllMethods(String name) {
		assertThat(document(name).path("paths").size()).isGreaterThan(20);
	}

	@Test
	void startAndPollShowTheirOperation() {
		for (var call : new String[] { ZONES + "/instances post", ZONES + "/operations/{operation} get" }) {
			var operation = compute(call);
			var example = operation.at("/responses/200/content/application~1json/example");
			assertThat(example.path("status").asString()).as(call).isEqualTo("RUNNING");
			assertThat(example.path("name").asString()).as(call).isEqualTo("example");
		}
	}

	@Test
	void listShowsItsItems() {
		assertThat(
				compute(ZONES + "/operations get").at("/responses/200/content/application~1json/example/items/0/status")
					.asString())
			.isEqualTo("RUNNING");
	}

	@Test
	void errorHasReasons() {
		assertThat(compute(ZONES + "/operations/{operation} get")
			.at("/responses/404/content/application~1json/example/error/errors/0/reason")
			.asString()).isEqualTo("notFound");
	}

	private JsonNode compute(String call) {
		var parts = call.split(" ");
		return document("compute-v1").path("paths").path(parts[0]).path(parts[1]);
	}

	private JsonNode document(String name) {
		var answer = this.calls.get("/openapi/" + name);
		assertThat(answer.status()).as(answer.text()).isEqualTo(200);
		return answer.at("");
	}

}
