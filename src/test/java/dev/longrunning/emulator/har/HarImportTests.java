package dev.longrunning.emulator.har;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import dev.longrunning.emulator.client.EmulatorClient;
import dev.longrunning.emulator.testing.EmulatorTest;
import dev.longrunning.emulator.testing.RestCalls;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** HAR files that become recordings. */
@EmulatorTest
class HarImportTests {

	/** A file as a person writes it: what is needed, and no more. */
	private static final String BY_HAND = """
			{"log": {"entries": [
			{"startedDateTime": "2026-01-02T03:04:10+00:00", "request": {"method": "POST",
			"url": "http://localhost:8080/v1/projects/har-hand/locations/eu/productSets:import",
			"postData": {"text": "{\\"inputConfig\\": {\\"gcsSource\\": {\\"csvFileUri\\": \\"gs://hand/a.csv\\"}}}"}},
			"response": {"status": 200, "content": {"text": "{\\"name\\": \\"projects/har-hand/locations/eu/operations/abc123\\"}"}}},
			{"startedDateTime": "2026-01-02T03:04:12Z", "request": {"method": "GET",
			"url": "http://localhost:8080/v1/projects/har-hand/locations/eu/operations/abc123"},
			"response": {"status": 200, "content": {"text": "{\\"name\\": \\"projects/har-hand/locations/eu/operations/abc123\\", \\"done\\": true, \\"error\\": {\\"code\\": 5, \\"message\\": \\"No gs://hand/a.csv\\"}}"}}}]}}""";

	private final RestCalls calls;

	private final EmulatorClient emulator;

	@Autowired
	HarImportTests(@LocalServerPort int port, EmulatorClient emulator) {
		this.calls = new RestCalls(port);
		this.emulator = emulator;
	}

	@AfterEach
	void forget() {
		List.of("har-demo", "har-hand", "har-new")
			.forEach((project) -> this.emulator.in("projects/" + project).reset());
	}

	@Test
	void sessionOfABrowserIsPlayedAgainInAnotherProject() throws IOException {
		var answer = this.calls.post("/emulator/v1/recordings:import",
				Files.readString(Path.of("src/test/resources/har/chromium.har")));
		assertThat(answer.at("/recorded").asInt()).as(answer.text()).isEqualTo(4);
		assertThat(answer.at("/skipped").valueStream().mapToInt(JsonNode::asInt).sum()).isEqualTo(3);
		var listed = this.calls.get("/emulator/v1/recordings?scope=projects/har-demo");
		assertThat(listed.at("/recordings")).hasSize(1);
		var name = listed.textAt("/recordings/0/name");
		assertThat(listed.textAt("/recordings/0/operation"))
			.isEqualTo("projects/har-demo/operations/7QXJ4TQ3ZK2LWQ5BVNCPYD6E");
		var file = this.calls.get("/emulator/v1/recordings/" + name, "Accept", "application/json");
		assertThat(file.text()).doesNotContain("har-token-1", "har-cookie-2", "har-set-cookie-3", "har-key-4");
		play(file.at("/scenarios/0").toString());
	}

	private void play(String scenario) {
		var mine = this.emulator.in("projects/har-new");
		this.calls.put("/emulator/v1/scenarios/played?scope=projects/har-new",
				scenario.replaceFirst("\"name\":\"[^\"]*\",", ""));
		var operation = this.calls.post("/v1/projects/har-new/image:export",
				"""
						{"description": "Depths", "expression": {"result": "0", "values": {"0": {"constantValue": 1}}},
						"fileExportOptions": {"fileFormat": "GEO_TIFF", "cloudStorageDestination": {"bucket": "new-bucket-1"}}}""")
			.textAt("/name");
		assertThat(this.calls.get("/v1/" + operation).textAt("/metadata/state")).isEqualTo("PENDING");
		mine.clock().advance(Duration.ofSeconds(5));
		assertThat(this.calls.get("/v1/" + operation).at("/metadata/progress").asDouble()).isEqualTo(0.25);
		assertThat(this.calls.get("/v1/" + operation).textAt("/metadata/description")).isEqualTo("Depths");
		mine.clock().advance(Duration.ofSeconds(10));
		var end = this.calls.get("/v1/" + operation);
		assertThat(end.at("/done").asBoolean()).isTrue();
		assertThat(end.textAt("/metadata/destinationUris/0")).endsWith("/new-bucket-1/");
	}

	@Test
	void fileWrittenByHandNeedsFewFields() {
		var answer = this.calls.post("/emulator/v1/recordings:import", BY_HAND);
		assertThat(answer.at("/recorded").asInt()).as(answer.text()).isEqualTo(2);
		var name = this.calls.get("/emulator/v1/recordings?scope=projects/har-hand").textAt("/recordings/0/name");
		assertThat(this.calls.get("/emulator/v1/recordings/" + name).text()).isEqualTo("""
				scenarios:
				- name: NAME
				  when:
				    method: google.cloud.vision.v1.ProductSearch.ImportProductSets
				  script:
				    stages:
				    - for: 2s
				      metadata:
				        state: null
				        submitTime: null
				        endTime: null
				    outcome:
				      error:
				        code: NOT_FOUND
				        message: "No ${request.input_config.gcs_source.csv_file_uri}"
				      metadata:
				        state: null
				        submitTime: null
				        endTime: null
				""".replace("NAME", name));
	}

	@Test
	void differencesFromTheEmulatorsOwnAnswersAreListed() {
		var metadata = "'metadata': {'@type': 'type.googleapis.com/google.protobuf.StringValue', 'value': '2 of 3'}, 'done'";
		this.calls.post("/emulator/v1/recordings:import",
				BY_HAND.replace("\\\"done\\\"", metadata.replace("'", "\\\"")));
		var name = this.calls.get("/emulator/v1/recordings?scope=projects/har-hand").textAt("/recordings/0/name");
		var compared = this.calls.get("/emulator/v1/recordings/" + name + ":compare");
		assertThat(compared.textAt("/method")).endsWith(".ImportProductSets");
		assertThat(compared.at("/differences").valueStream().map(JsonNode::toString)).contains(
				"{\"part\":\"metadata\",\"field\":\"value\",\"recorded\":\"text\",\"emulated\":\"\"}",
				"{\"part\":\"metadata\",\"field\":\"submitTime\",\"recorded\":\"\",\"emulated\":\"time\"}",
				"{\"part\":\"metadata\",\"field\":\"@type\",\"recorded\":\"type.googleapis.com/google.protobuf.StringValue\",\"emulated\":\"type.googleapis.com/google.cloud.vision.v1.BatchOperationMetadata\"}");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '^', value = { "{\"log\": | not JSON: see line 1, column",
			"{}{} | The HAR file is not JSON: see line 1, column 3.", "{} | 'log' of the HAR file is missing",
			"{\"log\": {\"entries\": {}}} | 'log.entries' of the HAR file must be a list",
			"{\"log\": {\"entries\": [{\"startedDateTime\": \"today\"}]}} | 'log.entries[0].startedDateTime' of the HAR file must be a time",
			"{\"log\": {\"entries\": [{\"startedDateTime\": \"2026-01-02T03:04:10Z\", \"response\": {\"status\": 1}, \"request\": {\"url\": \"/v1\"}}]}} | 'log.entries[0].request.url' of the HAR file must be a whole URL" })
	void mistakeIsNamedWithItsPlace(String file, String message) {
		var answer = this.calls.post("/emulator/v1/recordings:import", file);
		assertThat(answer.textAt("/error/status")).isEqualTo("INVALID_ARGUMENT");
		assertThat(answer.textAt("/error/message")).contains(message);
	}

}
