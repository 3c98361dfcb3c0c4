package dev.longrunning.emulator.dispatch;

import dev.longrunning.emulator.testing.ApisTest;
import dev.longrunning.emulator.testing.RestCalls;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Calls whose requests name no project, of a service that has operations only in
 * projects.
 */
@ApisTest
class CallerProjectTests {

	private static final String START = "/v1/videos:annotate";

	private static final String REQUEST = "{\"inputUri\": \"gs://in/video\", \"features\": [\"LABEL_DETECTION\"]}";

	private final RestCalls calls;

	@Autowired
	CallerProjectTests(@LocalServerPort int port) {
		this.calls = new RestCalls(port);
	}

	@Test
	void operationIsInTheProjectOfTheHeader() {
		var name = start("x-goog-user-project", "payer");
		assertThat(name).matches("projects/payer/locations/us-central1/operations/[0-9a-f-]+");
		assertThat(this.calls.get("/v1/" + name).textAt("/name")).isEqualTo(name);
		assertThat(this.calls.get("/v1/projects/payer/locations/us-central1/operations").textAt("/operations/0/name"))
			.isEqualTo(name);
		assertThat(this.calls.get("/emulator/v1/calls?scope=projects/payer").text()).contains("AnnotateVideo");
	}

	@Test
	void operationIsInTheProjectOfTheServiceAccount() {
		var token = this.calls
			.post("/emulator/v1/credentials:accessToken", "{\"email\": \"robot@shop-1.iam.gserviceaccount.com\"}")
			.textAt("/accessToken");
		assertThat(start("authorization", "Bearer " + token)).startsWith("projects/shop-1/locations/");
	}

	@Test
	void operationIsInTheProjectOfTheSettings() {
		assertThat(start("authorization", "Bearer any")).startsWith("projects/emulator-project/locations/");
		assertThat(start("accept", "*/*")).startsWith("projects/emulator-project/locations/");
	}

	@Test
	void operationIsInTheLocationOfTheRequest() {
		var request = REQUEST.replace("}", ", \"locationId\": \"us-east1\"}");
		assertThat(this.calls.post(START, request).textAt("/name")).contains("/locations/us-east1/");
	}

	@Test
	void headerThatCannotBeAProjectIsRefused() {
		var answer = this.calls.post(START, REQUEST, "x-goog-user-project", "no/project");
		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.textAt("/error/message")).contains("x-goog-user-project", "demo-project");
	}

	private String start(String header, String value) {
		var answer = this.calls.post(START, REQUEST, header, value);
		assertThat(answer.status()).as(answer.text()).isEqualTo(200);
		return answer.textAt("/name");
	}

}
