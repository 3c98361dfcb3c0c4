package dev.longrunning.emulator.store.resource;

import java.util.List;

import dev.longrunning.emulator.limit.MemoryBudget;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static dev.longrunning.emulator.store.resource.ResourceFixtures.absent;
import static dev.longrunning.emulator.store.resource.ResourceFixtures.changeBy;
import static dev.longrunning.emulator.store.resource.ResourceFixtures.resource;
import static dev.longrunning.emulator.testing.OperationFixtures.T0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class H2MemoryResourceStoreTests extends ResourceStoreContract {

	private static final String PARENT = "projects/p/things/parent";

	private static final String CHILD = PARENT + "/parts/child";

	@Autowired
	MemoryBudget budget;

	@Override
	String database() {
		return "jdbc:h2:mem:";
	}

	@Test
	void memoryOfSettledAndRemovedResourcesIsReturned() {
		var before = this.budget.available();
		this.store.insertAll(List.of(resource(PARENT, "parent"), resource(CHILD, "x".repeat(10_000))), (_) -> "");
		for (int job = 0; job < 3; job++) {
			change(resource(CHILD, "x".repeat(10_000)).with(changeBy("operations/1", T0, "y".repeat(10_000))));
			this.operations.settle("", T0, 1);
		}
		change(absent(PARENT));
		assertIsCounted(before);
	}

	@Test
	void memoryOfRolledBackChangesIsReturned() {
		var before = this.budget.available();
		assertThatIllegalStateException().isThrownBy(() -> this.store.inTransaction(() -> {
			change(resource(PARENT, "x".repeat(10_000)));
			assertThat(this.budget.available()).isLessThan(before);
			throw new IllegalStateException("refused");
		}));
		assertThat(this.budget.available()).isEqualTo(before);
	}

	/** The memory that was counted since is that of the stored rows. */
	private void assertIsCounted(long before) {
		assertThat(before - this.budget.available()).isEqualTo(this.jdbc
			.queryForObject("select sum(500 + 3 * char_length(name) + octet_length(data)) from resource", Long.class));
	}

}
