package dev.longrunning.emulator.store.operation;

import java.util.List;
import java.util.Optional;

import dev.longrunning.emulator.operation.OperationStore;
import dev.longrunning.emulator.store.StoreSlice;
import dev.longrunning.emulator.store.operation.Generations.Generation;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import static dev.longrunning.emulator.testing.OperationFixtures.anOperation;
import static org.assertj.core.api.Assertions.assertThat;

/** The removal of operations that a reset of their project hides. */
@SpringBootTest(classes = StoreSlice.class, properties = "spring.datasource.url=jdbc:h2:mem:generations")
class GenerationsTests {

	private static final String PROJECT = "projects/swept";

	@Autowired
	private OperationStore store;

	@Autowired
	private Generations generations;

	@Test
	void sweepThatARestoreOfEverythingOvertakesRemovesNothing() {
		var operation = anOperation().named(PROJECT + "/operations/1").build();
		this.store.insert(operation, "");
		this.store.deleteAll(Optional.of(PROJECT));
		var earlier = new Generation(this.generations.latest(PROJECT), PROJECT);
		assertThat(earlier.number()).isPositive();
		this.store.replaceAll(Optional.empty(), List.of(operation), (_) -> "");
		this.generations.sweep(earlier);
		assertThat(this.store.find(operation.name().value())).isPresent();
	}

}
