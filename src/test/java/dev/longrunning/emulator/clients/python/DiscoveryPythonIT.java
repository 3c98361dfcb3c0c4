package dev.longrunning.emulator.clients.python;

import java.util.Map;
import java.util.UUID;

import dev.longrunning.emulator.clients.ApiClientTest;
import dev.longrunning.emulator.clients.Emulator;
import dev.longrunning.emulator.clients.ServingProgram;
import dev.longrunning.emulator.clients.ServingProgram.CallException;
import dev.longrunning.emulator.status.Code;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Google's Python client, made from the emulator's own discovery documents. */
@ApiClientTest
@ParameterizedClass(name = "{0}")
@EnumSource
@TestInstance(Lifecycle.PER_CLASS)
class DiscoveryPythonIT {

	private final Emulator emulator;

	@Parameter
	@SuppressWarnings("NullAway.Init")
	private PythonApi api;

	@SuppressWarnings("NullAway.Init")
	private ServingProgram client;

	DiscoveryPythonIT(Emulator emulator) {
		this.emulator = emulator;
	}

	@BeforeParameterizedClassInvocation
	void startClient() {
		this.client = PythonClient.start("python-discovery", Map.of(), this.emulator.url(), this.api.api(),
				this.api.version(), "nobody");
	}

	@AfterParameterizedClassInvocation
	void close() {
		if (this.client != null) {
			this.client.close();
		}
	}

	@Test
	void pollsToTheResult() {
		var parent = newParent();
		var name = start(parent);
		assertThat(name).startsWith(parent + "/operations/");
		assertThat(get(name).path("done").asBoolean(false)).isFalse();
		this.emulator.finishAll();
		var done = get(name);
		assertThat(done.path("done").asBoolean()).isTrue();
		assertThat(done.at("/response/@type").asString()).endsWith("." + this.api.response());
		assertThat(done.at("/metadata/@type").asString()).startsWith("type.googleapis.com/");
	}

	@Test
	void showsCodeAndMessageOfAFailure() {
		var name = start(newParent());
		this.emulator.fail(name, Code.FAILED_PRECONDITION, "The quota is gone.");
		assertThat(get(name).at("/error/code").asInt()).isEqualTo(Code.FAILED_PRECONDITION.number());
		assertThat(get(name).at("/error/message").asString()).isEqualTo("The quota is gone.");
	}

	@Test
	void cancels() {
		var name = start(newParent());
		assertThat(this.client.call("cancel", name)).isEmpty();
		this.emulator.finishAll();
		assertThat(get(name).at("/error/code").asInt()).isEqualTo(Code.CANCELLED.number());
	}

	@Test
	void listsItsOwnByPages() {
		var parent = newParent();
		var first = startFailed(parent);
		var second = startFailed(parent);
		var third = start(parent);
		if (this.api != PythonApi.EARTHENGINE) {
			this.emulator.startNeighbour(parent);
		}
		var pages = this.client.call("list", parent);
		assertThat(pages).hasSize(2);
		assertThat(pages.valueStream().flatMap(JsonNode::valueStream)).extracting(JsonNode::asString)
			.containsExactlyInAnyOrder(first, second, third);
	}

	@Test
	void forgetsWhatItDeletes() {
		var name = start(newParent());
		assertThat(this.client.call("delete", name)).isEmpty();
		assertNotFound(name);
	}

	@Test
	void learnsThatAnOperationIsUnknown() {
		assertNotFound(newParent() + "/operations/0123456789abcdef");
	}

	@Test
	void asksForSeveralAtOnce() {
		var parent = newParent();
		var first = startFailed(parent);
		var second = start(parent);
		var unknown = parent + "/operations/0123456789abcdef";
		var found = this.client.call("getTogether", new Object[] { new String[] { first, unknown, second } });
		assertThat(found.at("/" + first.replace("/", "~1") + "/name").asString()).isEqualTo(first);
		assertThat(found.at("/" + second.replace("/", "~1") + "/name").asString()).isEqualTo(second);
		assertThat(found.path(unknown).asInt()).isEqualTo(404);
	}

	private String newParent() {
		return this.api.parent("projects/p" + UUID.randomUUID());
	}

	private String start(String parent) {
		return this.client.call("start", parent).asString();
	}

	/** A failed job, after which the same resource can be created again. */
	private String startFailed(String parent) {
		var name = start(parent);
		this.emulator.fail(name, Code.ABORTED, "again");
		return name;
	}

	private JsonNode get(String name) {
		return this.client.call("get", name);
	}

	private void assertNotFound(String name) {
		assertThatExceptionOfType(CallException.class).isThrownBy(() -> get(name))
			.withMessageContaining(name)
			.withMessageContaining("(code 404, reason OPERATION_NOT_FOUND)");
	}

}
