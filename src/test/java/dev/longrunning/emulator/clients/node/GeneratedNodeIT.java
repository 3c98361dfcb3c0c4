package dev.longrunning.emulator.clients.node;

import dev.longrunning.emulator.clients.Emulator;
import dev.longrunning.emulator.status.Code;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What all generated clients for Node do with jobs. */
@CsvSource({ "REDIS, GRPC", "REDIS, REST", "SPEECH_V1, GRPC", "SPEECH_V1, REST", "SPEECH_V2, GRPC", "SPEECH_V2, REST",
		"VISION, GRPC", "VISION, REST" })
class GeneratedNodeIT extends GeneratedNode {

	GeneratedNodeIT(Emulator emulator) {
		super(emulator);
	}

	@Test
	void pollsToTheTypedResult() {
		var parent = newParent();
		var name = start(parent);
		assertThat(name).matches(api().names(parent));
		var running = call("look", name);
		assertThat(running.get("done").asBoolean()).isFalse();
		api().checkRunning(running.get("metadata"));
		emulator().finishAll();
		var end = call("finish", name);
		api().checkEnd(end.get("response"), end.get("metadata"));
	}

	@Test
	void rejectsWithCodeAndMessageOfAFailure() {
		var name = start(newParent());
		emulator().fail(name, Code.FAILED_PRECONDITION, "The quota is gone.");
		assertRejected("finish", name).withMessageContaining("The quota is gone.").withMessageContaining("(code 9)");
	}

	@Test
	void rejectsAnUnknownOperationWithTheReason() {
		var started = start(newParent());
		var name = started.substring(0, started.lastIndexOf('/') + 1) + "0123456789abcdef";
		assertRejected("look", name).withMessageContaining(name)
			.withMessageContaining("(code 5, reason OPERATION_NOT_FOUND)");
	}

}
