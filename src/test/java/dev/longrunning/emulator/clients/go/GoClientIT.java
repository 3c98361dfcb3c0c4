package dev.longrunning.emulator.clients.go;

import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;

import dev.longrunning.emulator.clients.ClientTest;
import dev.longrunning.emulator.clients.Emulator;
import dev.longrunning.emulator.clients.ServingProgram;
import dev.longrunning.emulator.clients.ServingProgram.CallException;
import dev.longrunning.emulator.clients.Transport;
import dev.longrunning.emulator.status.Code;
import org.assertj.core.api.ThrowableAssertAlternative;
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

/**
 * Google's Vision clients for Go: the generated one over gRPC, and over HTTP the one made
 * from the discovery document.
 */
@ClientTest
@ParameterizedClass(name = "{0}")
@EnumSource(Transport.class)
@TestInstance(Lifecycle.PER_CLASS)
class GoClientIT {

	private static final Path SOURCE = Path.of("src/test/resources/clients/go/client.go");

	private final Emulator emulator;

	@Parameter
	@SuppressWarnings("NullAway.Init")
	private Transport transport;

	@SuppressWarnings("NullAway.Init")
	private ServingProgram client;

	GoClientIT(Emulator emulator) {
		this.emulator = emulator;
	}

	@BeforeParameterizedClassInvocation
	void startClient() throws IOException {
		GoPrograms.assumeInstalled();
		this.client = new ServingProgram(
				GoPrograms.build("client", SOURCE).with(this.transport.name(), "localhost:" + this.emulator.port()));
	}

	@AfterParameterizedClassInvocation
	void close() {
		if (this.client != null) {
			this.client.close();
		}
	}

	@Test
	void pollsToTheTypedResult() {
		var parent = newParent();
		var name = start(parent);
		assertThat(name).startsWith(parent + "/operations/");
		var running = call("look", name);
		assertThat(running.get("done").asBoolean()).isFalse();
		assertThat(running.get("state").asString()).isEqualTo("CREATED");
		this.emulator.finishAll();
		var end = call("finish", name);
		assertThat(end.get("state").asString()).isEqualTo("DONE");
		assertThat(end.get("uri").asString()).isEqualTo("gs://out/");
	}

	@Test
	void reportsCodeAndMessageOfAFailure() {
		var name = start(newParent());
		this.emulator.fail(name, Code.FAILED_PRECONDITION, "The quota is gone.");
		assertRefused("finish", name).withMessageContaining("The quota is gone.").withMessageContaining("(code 9)");
	}

	@Test
	void reportsThatAJobWasCancelled() {
		var name = start(newParent());
		call("cancel", name);
		this.emulator.finishAll();
		assertRefused("finish", name).withMessageContaining("(code 1)");
	}

	@Test
	void listsByPagesBesideAnotherServicesOperation() {
		var parent = newParent();
		var first = start(parent);
		var second = start(parent);
		var neighbour = this.emulator.startNeighbour(parent);
		assertThat(call("list", parent).valueStream()).extracting(JsonNode::asString)
			.containsExactlyInAnyOrder(first, second, neighbour);
	}

	@Test
	void forgetsWhatItDeletes() {
		var name = start(newParent());
		call("remove", name);
		assertNotFound(name);
	}

	@Test
	void reportsAnUnknownOperationWithTheReason() {
		assertNotFound(newParent() + "/operations/0123456789abcdef");
	}

	private void assertNotFound(String name) {
		var code = (this.transport == Transport.GRPC) ? 5 : 404;
		assertRefused("look", name).withMessageContaining(name)
			.withMessageContaining("(code " + code + ", reason OPERATION_NOT_FOUND)");
	}

	private ThrowableAssertAlternative<CallException> assertRefused(String function, String name) {
		return assertThatExceptionOfType(CallException.class).isThrownBy(() -> call(function, name));
	}

	private String start(String parent) {
		return call("start", parent).asString();
	}

	private JsonNode call(String function, String name) {
		return this.client.call(function, name);
	}

	private static String newParent() {
		return "projects/p" + UUID.randomUUID();
	}

}
