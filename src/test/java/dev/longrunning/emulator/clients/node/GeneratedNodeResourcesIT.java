package dev.longrunning.emulator.clients.node;

import dev.longrunning.emulator.clients.Emulator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Google's generated clients for Node take a resource through its life. */
@CsvSource({ "REDIS, GRPC", "REDIS, REST", "PRODUCTS, GRPC", "PRODUCTS, REST" })
class GeneratedNodeResourcesIT extends GeneratedNode {

	GeneratedNodeResourcesIT(Emulator emulator) {
		super(emulator);
	}

	@Test
	void createsReadsListsUpdatesAndDeletes() {
		var parent = newParent();
		start(parent);
		emulator().finishAll();
		var created = call("getResource", parent);
		assertThat(call("listResources", parent).valueStream()).containsExactly(created);
		call("updateResource", parent);
		emulator().finishAll();
		var updated = call("getResource", parent);
		assertThat(updated.get("name")).isEqualTo(created.get("name"));
		assertThat(updated).isNotEqualTo(created);
		call("removeResource", parent);
		emulator().finishAll();
		assertRejected("getResource", parent).withMessageContaining("(code 5, reason RESOURCE_NOT_FOUND)");
		assertThat(call("listResources", parent)).isEmpty();
	}

}
