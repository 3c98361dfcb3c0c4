package dev.longrunning.emulator.clients.node;

import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import dev.longrunning.emulator.clients.Emulator;
import dev.longrunning.emulator.clients.ServingProgram;
import dev.longrunning.emulator.clients.ServingProgram.CallException;
import dev.longrunning.emulator.clients.dialects.OwnOperationsTest;
import dev.longrunning.emulator.status.Code;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Google's Compute Engine client for Node, with the loop of waits that programs write.
 */
@OwnOperationsTest
@TestInstance(Lifecycle.PER_CLASS)
class ComputeNodeIT {

	private static final String ZONE = "us-east1-b";

	private final Emulator emulator;

	@SuppressWarnings("NullAway.Init")
	private ServingProgram client;

	ComputeNodeIT(Emulator emulator) {
		this.emulator = emulator;
	}

	@BeforeAll
	void startClient() {
		this.client = NodeClient.start("compute-node", this.emulator.url());
	}

	@AfterAll
	void close() {
		if (this.client != null) {
			this.client.close();
		}
	}

	@Test
	void instanceIsThereAfterTheLoopOfWaits() throws Exception {
		var project = newProject();
		var started = insert(project, "web");
		assertThat(started.get("status").asString()).isNotEqualTo("DONE");
		var waiting = CompletableFuture
			.supplyAsync(() -> this.client.call("waitToTheEnd", project, ZONE, name(started)));
		this.emulator.finishAll();
		assertThat(waiting.get(30, TimeUnit.SECONDS).get("status").asString()).isEqualTo("DONE");
		assertThat(this.client.call("getInstance", project, ZONE, "web").get("name").asString()).isEqualTo("web");
		assertThat(this.client.call("listInstances", project, ZONE).valueStream()).extracting(JsonNode::asString)
			.containsExactly("web");
		assertThat(this.client.call("listInstancesOfAllZones", project).valueStream()).extracting(JsonNode::asString)
			.containsExactly("zones/us-east1-b/web");
	}

	@Test
	void failedOperationHasErrors() {
		var project = newProject();
		var started = insert(project, "web");
		this.emulator.fail("projects/" + project + "/zones/us-east1-b/operations/" + name(started),
				Code.RESOURCE_EXHAUSTED, "The zone is full.");
		var failed = this.client.call("waitToTheEnd", project, ZONE, name(started));
		assertThat(failed.get("httpErrorStatusCode").asInt()).isEqualTo(429);
		assertThat(failed.at("/error/errors/0/message").asString()).isEqualTo("The zone is full.");
	}

	@Test
	void operationsAreListedByPages() {
		var project = newProject();
		var first = name(insert(project, "a"));
		var second = name(insert(project, "b"));
		var third = name(insert(project, "c"));
		assertThat(this.client.call("list", project, ZONE).valueStream()).extracting(JsonNode::asString)
			.containsExactlyInAnyOrder(first, second, third);
	}

	@Test
	void deletedInstanceAndDeletedOperationAreGone() {
		var project = newProject();
		var started = insert(project, "web");
		this.emulator.finishAll();
		this.client.call("removeOperation", project, ZONE, name(started));
		assertThatExceptionOfType(CallException.class)
			.isThrownBy(() -> this.client.call("get", project, ZONE, name(started)))
			.withMessageContaining(name(started));
		this.client.call("remove", project, ZONE, "web");
		this.emulator.finishAll();
		assertThatExceptionOfType(CallException.class)
			.isThrownBy(() -> this.client.call("getInstance", project, ZONE, "web"))
			.withMessageContaining("instances/web")
			.withMessageContaining("(code 5");
	}

	private JsonNode insert(String project, String name) {
		return this.client.call("insert", project, ZONE, name);
	}

	private static String name(JsonNode operation) {
		return operation.get("name").asString();
	}

	private static String newProject() {
		return "p" + UUID.randomUUID();
	}

}
