package dev.longrunning.emulator.clients.node;

import java.util.UUID;

import dev.longrunning.emulator.clients.ClientTest;
import dev.longrunning.emulator.clients.Emulator;
import dev.longrunning.emulator.clients.ServingProgram;
import dev.longrunning.emulator.clients.ServingProgram.CallException;
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
 * Google's client for Node as it makes itself from the emulator's own discovery document.
 */
@ClientTest
@TestInstance(Lifecycle.PER_CLASS)
class DiscoveredNodeIT {

	private final String project = "projects/p" + UUID.randomUUID();

	private final Emulator emulator;

	@SuppressWarnings("NullAway.Init")
	private ServingProgram client;

	DiscoveredNodeIT(Emulator emulator) {
		this.emulator = emulator;
	}

	@BeforeAll
	void startClient() {
		this.client = NodeClient.start("discovered-node", this.emulator.url());
	}

	@AfterAll
	void close() {
		if (this.client != null) {
			this.client.close();
		}
	}

	@Test
	void pollsToTheEnd() {
		var name = start(this.project);
		assertThat(this.client.call("get", name).has("done")).isFalse();
		this.emulator.finishAll();
		assertThat(this.client.call("get", name).at("/response/outputConfig/gcsDestination/uri").asString())
			.isEqualTo("gs://out/");
	}

	@Test
	void showsAFailure() {
		var name = start(this.project);
		this.emulator.fail(name, Code.RESOURCE_EXHAUSTED, "Too many cats.");
		assertThat(this.client.call("get", name).at("/error/message").asString()).isEqualTo("Too many cats.");
	}

	@Test
	void cancels() {
		var name = start(this.project);
		assertThat(this.client.call("cancel", name)).isEmpty();
		this.emulator.finishAll();
		assertThat(this.client.call("get", name).at("/error/code").asInt()).isEqualTo(Code.CANCELLED.number());
	}

	@Test
	void listsItsOwnByPages() {
		var parent = "projects/p" + UUID.randomUUID();
		var first = start(parent);
		var second = start(parent);
		var third = start(parent);
		this.emulator.startNeighbour(parent);
		assertThat(this.client.call("list", parent).valueStream()).extracting(JsonNode::asString)
			.containsExactlyInAnyOrder(first, second, third);
	}

	@Test
	void forgetsWhatItDeletes() {
		var name = start(this.project);
		this.client.call("delete", name);
		assertThatExceptionOfType(CallException.class).isThrownBy(() -> this.client.call("get", name))
			.withMessageContaining(name)
			.withMessageContaining("(code 404");
	}

	private String start(String parent) {
		return this.client.call("start", parent).asString();
	}

}
