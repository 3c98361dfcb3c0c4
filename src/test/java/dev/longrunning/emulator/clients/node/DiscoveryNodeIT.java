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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Google's Vision client for Node that is made from the discovery document. */
@ClientTest
@TestInstance(Lifecycle.PER_CLASS)
class DiscoveryNodeIT {

	private final String project = "projects/p" + UUID.randomUUID();

	private final Emulator emulator;

	@SuppressWarnings("NullAway.Init")
	private ServingProgram client;

	DiscoveryNodeIT(Emulator emulator) {
		this.emulator = emulator;
	}

	@BeforeAll
	void startClient() {
		this.client = NodeClient.start("discovery-node", this.emulator.url());
	}

	@AfterAll
	void close() {
		if (this.client != null) {
			this.client.close();
		}
	}

	@Test
	void pollsToTheEnd() {
		var name = this.client.call("start", this.project).asString();
		assertThat(this.client.call("get", name).has("done")).isFalse();
		this.emulator.finishAll();
		var done = this.client.call("get", name);
		assertThat(done.get("done").asBoolean()).isTrue();
		assertThat(done.get("metadata").get("state").asString()).isEqualTo("DONE");
	}

	@Test
	void cancelsAtTheTopLevel() {
		var name = this.client.call("startAtTopLevel").asString();
		assertThat(this.client.call("cancel", name)).isEmpty();
		this.emulator.finishAll();
		assertThat(this.client.call("get", name).get("error").get("code").asInt()).isEqualTo(Code.CANCELLED.number());
	}

	@Test
	void listsPageByPage() {
		this.client.call("startAtTopLevel");
		this.client.call("startAtTopLevel");
		var first = this.client.call("list");
		var second = this.client.call("list", first.get("nextPageToken").asString());
		assertThat(first.get("operations")).hasSize(1);
		assertThat(second.get("operations")).hasSize(1).isNotEqualTo(first.get("operations"));
	}

	@Test
	void rejectsAnUnknownOperation() {
		var name = this.project + "/operations/0123456789abcdef";
		assertThatExceptionOfType(CallException.class).isThrownBy(() -> this.client.call("get", name))
			.withMessageContaining(name)
			.withMessageContaining("(code 404)");
	}

}
