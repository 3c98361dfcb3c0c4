package dev.longrunning.emulator.clients;

import java.util.UUID;

import dev.longrunning.emulator.clients.NodeClient.NodeException;
import dev.longrunning.emulator.status.Code;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Google's Vision clients for Node, over HTTP. */
@ClientTest
@TestInstance(Lifecycle.PER_CLASS)
class VisionNodeIT {

	private final String project = "projects/p" + UUID.randomUUID();

	private final Emulator emulator;

	@SuppressWarnings("NullAway.Init")
	private NodeClient client;

	VisionNodeIT(Emulator emulator) {
		this.emulator = emulator;
	}

	@BeforeAll
	void startClient() {
		Assumptions.assumeTrue(NodeClient.nodeIsThere(), "Node is not on the path");
		this.client = NodeClient.start("vision-node", this.emulator.url());
	}

	@AfterAll
	void close() {
		if (this.client != null) {
			this.client.close();
		}
	}

	@Test
	void generatedClientPollsToTheEnd() {
		var name = this.client.call("start", this.project).asString();
		assertThat(name).matches(this.project + "/operations/[0-9a-f]{16}");
		var running = this.client.call("look", name);
		assertThat(running.get("done").asBoolean()).isFalse();
		assertThat(running.get("metadata").get("state").asString()).isEqualTo("CREATED");
		this.emulator.finishAll();
		var end = this.client.call("finish", name);
		assertThat(end.get("response").get("outputConfig").get("gcsDestination").get("uri").asString())
			.isEqualTo("gs://out/");
		assertThat(end.get("metadata").get("state").asString()).isEqualTo("DONE");
	}

	@Test
	void generatedClientRejectsWithCodeAndMessageOfAFailure() {
		var name = this.client.call("start", this.project).asString();
		this.emulator.fail(name, Code.NOT_FOUND, "No such bucket.");
		assertThatExceptionOfType(NodeException.class).isThrownBy(() -> this.client.call("finish", name))
			.withMessageContaining("No such bucket.")
			.withMessageContaining("(code 5)");
	}

	@Test
	void generatedClientRejectsAnUnknownOperation() {
		var name = this.project + "/operations/0123456789abcdef";
		assertThatExceptionOfType(NodeException.class).isThrownBy(() -> this.client.call("look", name))
			.withMessageContaining(name)
			.withMessageContaining("(code 5)");
	}

	@Test
	void discoveryClientPollsToTheEnd() {
		var name = this.client.call("startByDiscovery", this.project).asString();
		assertThat(this.client.call("getByDiscovery", name).has("done")).isFalse();
		this.emulator.finishAll();
		var done = this.client.call("getByDiscovery", name);
		assertThat(done.get("done").asBoolean()).isTrue();
		assertThat(done.get("metadata").get("state").asString()).isEqualTo("DONE");
	}

	@Test
	void discoveryClientCancelsAtTheTopLevel() {
		var name = this.client.call("startAtTopLevel").asString();
		assertThat(this.client.call("cancelByDiscovery", name)).isEmpty();
		this.emulator.finishAll();
		assertThat(this.client.call("getByDiscovery", name).get("error").get("code").asInt())
			.isEqualTo(Code.CANCELLED.number());
	}

	@Test
	void discoveryClientListsPageByPage() {
		this.client.call("startAtTopLevel");
		this.client.call("startAtTopLevel");
		var first = this.client.call("listByDiscovery");
		var second = this.client.call("listByDiscovery", first.get("nextPageToken").asString());
		assertThat(first.get("operations")).hasSize(1);
		assertThat(second.get("operations")).hasSize(1).isNotEqualTo(first.get("operations"));
	}

	@Test
	void discoveryClientRejectsAnUnknownOperation() {
		var name = this.project + "/operations/0123456789abcdef";
		assertThatExceptionOfType(NodeException.class).isThrownBy(() -> this.client.call("getByDiscovery", name))
			.withMessageContaining(name)
			.withMessageContaining("(code 404)");
	}

}
