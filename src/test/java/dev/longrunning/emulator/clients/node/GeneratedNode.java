package dev.longrunning.emulator.clients.node;

import java.util.Locale;
import java.util.UUID;

import dev.longrunning.emulator.clients.ApiClientTest;
import dev.longrunning.emulator.clients.Emulator;
import dev.longrunning.emulator.clients.ServingProgram;
import dev.longrunning.emulator.clients.ServingProgram.CallException;
import dev.longrunning.emulator.clients.Transport;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** A test with one of Google's generated clients for Node, over one of its transports. */
@ApiClientTest
@ParameterizedClass(name = "{0} over {1}")
@TestInstance(Lifecycle.PER_CLASS)
abstract class GeneratedNode {

	private final Emulator emulator;

	@Parameter(0)
	@SuppressWarnings("NullAway.Init")
	private NodeApi api;

	@Parameter(1)
	@SuppressWarnings("NullAway.Init")
	private Transport transport;

	@SuppressWarnings("NullAway.Init")
	private ServingProgram client;

	GeneratedNode(Emulator emulator) {
		this.emulator = emulator;
	}

	@BeforeParameterizedClassInvocation
	void startClient() {
		this.client = NodeClient.start("generated-node", this.api.name().toLowerCase(Locale.ROOT),
				this.transport.name(), this.emulator.url());
	}

	@AfterParameterizedClassInvocation
	void close() {
		if (this.client != null) {
			this.client.close();
		}
	}

	final NodeApi api() {
		return this.api;
	}

	final Emulator emulator() {
		return this.emulator;
	}

	/** What operations lie under, of a new project. */
	final String newParent() {
		return this.api.parent("projects/p" + UUID.randomUUID());
	}

	final String start(String parent) {
		return this.client.call("start", parent).asString();
	}

	final JsonNode call(String function, String name) {
		return this.client.call(function, name);
	}

	final ThrowableAssertAlternative<CallException> assertRejected(String function, String name) {
		return assertThatExceptionOfType(CallException.class).isThrownBy(() -> call(function, name));
	}

}
