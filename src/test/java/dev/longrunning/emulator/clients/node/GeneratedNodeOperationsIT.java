package dev.longrunning.emulator.clients.node;

import dev.longrunning.emulator.clients.Emulator;
import dev.longrunning.emulator.status.Code;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** What those generated clients for Node do besides that know more of Operations. */
@CsvSource({ "REDIS, GRPC", "REDIS, REST", "SPEECH_V2, GRPC", "SPEECH_V2, REST", "VISION, GRPC" })
class GeneratedNodeOperationsIT extends GeneratedNode {

	GeneratedNodeOperationsIT(Emulator emulator) {
		super(emulator);
	}

	@Test
	void rejectsACancelledJob() {
		var name = start(newParent());
		call("cancel", name);
		emulator().finishAll();
		assertRejected("finish", name).withMessageContaining("(code 1)");
	}

	@Test
	void listsByPagesItsOwnAlone() {
		var parent = newParent();
		var first = startFailed(parent);
		var second = startFailed(parent);
		var third = start(parent);
		emulator().startNeighbour(parent);
		assertThat(call("list", parent).valueStream()).extracting(JsonNode::asString)
			.containsExactlyInAnyOrder(first, second, third);
	}

	/** A failed job, after which the same resource can be created again. */
	private String startFailed(String parent) {
		var name = start(parent);
		emulator().fail(name, Code.ABORTED, "again");
		return name;
	}

	@Test
	void forgetsWhatItDeletes() {
		var name = start(newParent());
		call("remove", name);
		assertRejected("look", name).withMessageContaining("(code 5, reason OPERATION_NOT_FOUND)");
	}

}
