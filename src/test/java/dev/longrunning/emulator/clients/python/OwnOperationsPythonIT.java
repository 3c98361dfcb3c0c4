package dev.longrunning.emulator.clients.python;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import dev.longrunning.emulator.clients.Emulator;
import dev.longrunning.emulator.clients.ServingProgram;
import dev.longrunning.emulator.clients.ServingProgram.CallException;
import dev.longrunning.emulator.clients.dialects.OwnOperationsDefinitions;
import dev.longrunning.emulator.clients.dialects.OwnOperationsTest;
import dev.longrunning.emulator.status.Code;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Google's Python client, made from the emulator's discovery documents of services whose
 * operations are messages of their own.
 */
@OwnOperationsTest
class OwnOperationsPythonIT {

	private static final String ZONE = "us-east1-b";

	private final String project = "p" + UUID.randomUUID();

	private final Emulator emulator;

	OwnOperationsPythonIT(Emulator emulator) {
		this.emulator = emulator;
	}

	@Test
	void instanceIsInsertedAndWaitedFor() throws Exception {
		try (var client = client("compute")) {
			var started = insert(client);
			assertThat(started.get("status").asString()).isNotEqualTo("DONE");
			var waiting = CompletableFuture.supplyAsync(() -> operation(client, "wait", started));
			this.emulator.finishAll();
			assertThat(waiting.get(30, TimeUnit.SECONDS).get("status").asString()).isEqualTo("DONE");
			assertThat(client.call("call", "instances.list", Map.of("project", this.project, "zone", ZONE))
				.at("/items/0/name")
				.asString()).isEqualTo("web");
		}
	}

	@Test
	void failedInsertHasErrors() {
		try (var client = client("compute")) {
			var started = insert(client);
			this.emulator.fail("projects/" + this.project + "/zones/us-east1-b/operations/" + name(started),
					Code.RESOURCE_EXHAUSTED, "The zone is full.");
			var failed = operation(client, "get", started);
			assertThat(failed.get("httpErrorStatusCode").asInt()).isEqualTo(429);
			assertThat(failed.get("httpErrorMessage").asString()).isEqualTo("TOO MANY REQUESTS");
			assertThat(failed.at("/error/errors/0/message").asString()).isEqualTo("The zone is full.");
		}
	}

	@Test
	void missingInstanceRaisesAnErrorWithAReason() {
		try (var client = client("compute")) {
			assertThatExceptionOfType(CallException.class)
				.isThrownBy(() -> client.call("call", "instances.get",
						Map.of("project", this.project, "zone", ZONE, "instance", "none")))
				.withMessageContaining("instances/none")
				.withMessageContaining("(code 404, reason notFound)");
		}
	}

	@Test
	void sqlInstanceIsInsertedPolledAndListed() {
		assumeTrue(OwnOperationsDefinitions.hasSql(), "Node is not on the path");
		try (var client = client("sqladmin")) {
			var started = client.call("call", "instances.insert",
					Map.of("project", this.project, "body", Map.of("name", "main")));
			this.emulator.finishAll();
			assertThat(
					client.call("call", "operations.get", Map.of("project", this.project, "operation", name(started)))
						.get("status")
						.asString())
				.isEqualTo("DONE");
			assertThat(client.call("call", "instances.list", Map.of("project", this.project)).get("items")).hasSize(1);
		}
	}

	private JsonNode insert(ServingProgram client) {
		return client.call("call", "instances.insert",
				Map.of("project", this.project, "zone", ZONE, "body", Map.of("name", "web")));
	}

	private JsonNode operation(ServingProgram client, String method, JsonNode operation) {
		return client.call("call", "zoneOperations." + method,
				Map.of("project", this.project, "zone", ZONE, "operation", name(operation)));
	}

	private ServingProgram client(String api) {
		return PythonClient.start("python-discovery", Map.of(), this.emulator.url(), api, "v1", "nobody");
	}

	private static String name(JsonNode operation) {
		return operation.get("name").asString();
	}

}
