package dev.longrunning.emulator.control.stream;

import java.time.Duration;

import dev.longrunning.emulator.client.EmulatorClient;
import dev.longrunning.emulator.testing.ApisTest;
import dev.longrunning.emulator.testing.EventStreamClient;
import dev.longrunning.emulator.testing.RestCalls;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** Resources that jobs change, as the stream tells it. */
@ApisTest
class ResourceEventsTests {

	private static final String REDIS = "redis.googleapis.com";

	private final int port;

	private final RestCalls rest;

	private final EmulatorClient emulator;

	@Autowired
	ResourceEventsTests(@LocalServerPort int port, EmulatorClient emulator) {
		this.port = port;
		this.rest = new RestCalls(port);
		this.emulator = emulator;
	}

	@Test
	void effectsOfJobsAreToldWhenTheyComeAndWithTheirChildren() {
		var project = this.emulator.in("projects/events-jobs");
		var instances = "/v1/projects/events-jobs/locations/us-central1/instances";
		try (var stream = EventStreamClient.open(this.port, "?scope=projects/events-jobs")) {
			assertThat(this.rest
				.post(instances + "?instanceId=i", "{\"tier\": \"BASIC\", \"memorySizeGb\": 1}", "Host", REDIS)
				.status()).isEqualTo(200);
			project.clock().advance(Duration.ofDays(1));
			this.rest.send(this.rest.request(instances + "/i", "Host", REDIS).DELETE());
			project.clock().advance(Duration.ofDays(1));
			stream.awaitEvent((event) -> event.text().equals("resource deleted i"));
			assertThat(stream.texts()).filteredOn((text) -> text.startsWith("resource"))
				.containsExactly("resource created i", "resource updated i", "resource updated i",
						"resource deleted i");
			assertThat(stream.texts().stream().filter((text) -> text.startsWith("operation done"))).hasSize(2);
		}
	}

	@Test
	void childrenOfADeletedResourceAreDeletedToo() {
		var resources = this.emulator.in("projects/events-children").resources().ofService("vision.googleapis.com");
		var product = "projects/events-children/locations/us-west1/products/boot";
		resources.put(product, "{\"displayName\": \"Boot\"}");
		resources.put(product + "/referenceImages/front", "{\"uri\": \"gs://b/o\"}");
		try (var stream = EventStreamClient.open(this.port, "?scope=projects/events-children")) {
			resources.delete(product);
			stream.awaitEvent((event) -> event.text().endsWith("front"));
			assertThat(stream.texts()).containsExactly("resource deleted boot", "resource deleted front");
		}
	}

}
