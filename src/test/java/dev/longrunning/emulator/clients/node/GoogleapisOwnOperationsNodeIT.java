package dev.longrunning.emulator.clients.node;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import dev.longrunning.emulator.clients.Emulator;
import dev.longrunning.emulator.clients.ServingProgram;
import dev.longrunning.emulator.clients.ServingProgram.CallException;
import dev.longrunning.emulator.clients.dialects.OwnOperationsTest;
import dev.longrunning.emulator.status.Code;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The clients of googleapis for Compute Engine and Cloud SQL. */
@OwnOperationsTest
class GoogleapisOwnOperationsNodeIT {

	private static final String ZONE = "us-east1-b";

	private final String project = "p" + UUID.randomUUID();

	private final Emulator emulator;

	GoogleapisOwnOperationsNodeIT(Emulator emulator) {
		this.emulator = emulator;
	}

	@Test
	void instanceIsInsertedWaitedForAndDeleted() throws Exception {
		try (var client = client("", "compute")) {
			var started = insertInstance(client);
			var waiting = CompletableFuture
				.supplyAsync(() -> inZone(client, "zoneOperations.wait", Map.of("operation", name(started))));
			this.emulator.finishAll();
			assertThat(waiting.get(30, TimeUnit.SECONDS).get("status").asString()).isEqualTo("DONE");
			assertThat(inZone(client, "instances.list", Map.of()).at("/items/0/name").asString()).isEqualTo("web");
			inZone(client, "instances.delete", Map.of("instance", "web"));
			this.emulator.finishAll();
			assertThatExceptionOfType(CallException.class)
				.isThrownBy(() -> inZone(client, "instances.get", Map.of("instance", "web")))
				.withMessageContaining("(code 404");
		}
	}

	@Test
	void failedInsertHasErrors() {
		try (var client = client("", "compute")) {
			var started = insertInstance(client);
			this.emulator.fail("projects/" + this.project + "/zones/us-east1-b/operations/" + name(started),
					Code.RESOURCE_EXHAUSTED, "The zone is full.");
			var failed = inZone(client, "zoneOperations.get", Map.of("operation", name(started)));
			assertThat(failed.get("httpErrorStatusCode").asInt()).isEqualTo(429);
			assertThat(failed.at("/error/errors/0/message").asString()).isEqualTo("The zone is full.");
		}
	}

	@Test
	void sqlInstanceIsInsertedAndPolled() {
		try (var client = client("/sqladmin.googleapis.com", "sqladmin")) {
			var started = insertSqlInstance(client);
			this.emulator.finishAll();
			assertThat(call(client, "operations.get", Map.of("operation", name(started))).get("status").asString())
				.isEqualTo("DONE");
			assertThat(call(client, "instances.get", Map.of("instance", "main")).get("name").asString())
				.isEqualTo("main");
			assertThat(call(client, "operations.list", Map.of("instance", "main")).get("items")).hasSize(1);
			assertThatExceptionOfType(CallException.class)
				.isThrownBy(() -> call(client, "instances.get", Map.of("instance", "none")))
				.withMessageContaining("(code 404");
		}
	}

	@Test
	void failedAndCancelledSqlInstancesHaveErrors() {
		try (var client = client("/sqladmin.googleapis.com", "sqladmin")) {
			var failed = insertSqlInstance(client);
			this.emulator.fail("projects/" + this.project + "/operations/" + name(failed), Code.INVALID_ARGUMENT,
					"No such tier.");
			assertThat(error(client, failed)).isEqualTo("No such tier.");
			var cancelled = insertSqlInstance(client);
			call(client, "operations.cancel", Map.of("operation", name(cancelled)));
			this.emulator.finishAll();
			assertThat(error(client, cancelled)).isNotEmpty();
		}
	}

	private String error(ServingProgram client, JsonNode operation) {
		return call(client, "operations.get", Map.of("operation", name(operation))).at("/error/errors/0/message")
			.asString();
	}

	private JsonNode insertInstance(ServingProgram client) {
		return inZone(client, "instances.insert", Map.of("requestBody", Map.of("name", "web")));
	}

	private JsonNode insertSqlInstance(ServingProgram client) {
		return call(client, "instances.insert", Map.of("requestBody", Map.of("name", "main")));
	}

	private JsonNode inZone(ServingProgram client, String method, Map<String, Object> parameters) {
		return call(client, method, with(parameters, "zone", ZONE));
	}

	private JsonNode call(ServingProgram client, String method, Map<String, Object> parameters) {
		return client.call("call", method, with(parameters, "project", this.project));
	}

	private static Map<String, Object> with(Map<String, Object> parameters, String name, String value) {
		var all = new HashMap<>(parameters);
		all.put(name, value);
		return all;
	}

	private ServingProgram client(String service, String api) {
		return NodeClient.start("discovery-node", this.emulator.url() + service, api);
	}

	private static String name(JsonNode operation) {
		return operation.get("name").asString();
	}

}
