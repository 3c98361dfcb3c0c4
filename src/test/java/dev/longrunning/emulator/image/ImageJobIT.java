package dev.longrunning.emulator.image;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@Testcontainers(disabledWithoutDocker = true)
class ImageJobIT {

	@Container
	private static final GenericContainer<?> emulator = EmulatorImage.aReadOnlyContainer();

	private final HttpClient client = HttpClient.newHttpClient();

	private final JsonMapper json = new JsonMapper();

	@Test
	void aStartedOperationIsDoneAfterAWhile() throws Exception {
		var started = send(
				request("/v1/projects/p1/images:asyncBatchAnnotate").POST(HttpRequest.BodyPublishers.ofString("""
						{
						  "requests": [{
						    "image": {"source": {"imageUri": "gs://b/i.png"}},
						    "features": [{"type": "TEXT_DETECTION"}]
						  }],
						  "outputConfig": {"gcsDestination": {"uri": "gs://b/o/"}, "batchSize": 2}
						}
						""")));
		assertThat(started.path("name").asString()).startsWith("projects/p1/operations/");
		// a process of its own, on real time
		var done = await().atMost(Duration.ofSeconds(30))
			.until(() -> send(request("/v1/" + started.path("name").asString())),
					(operation) -> operation.path("done").asBoolean(false));
		assertThat(done.has("response")).isTrue();
	}

	private HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(URI.create(EmulatorImage.url(emulator, path)))
			.header("Content-Type", "application/json");
	}

	private JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
		var answer = this.client.send(request.build(), BodyHandlers.ofString());
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
		return this.json.readTree(answer.body());
	}

}
