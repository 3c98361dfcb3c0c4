package dev.longrunning.emulator.store;

import java.io.ByteArrayInputStream;
import java.time.Instant;

import dev.longrunning.emulator.limit.MemoryBudget;
import dev.longrunning.emulator.snapshot.SnapshotLabel;
import dev.longrunning.emulator.snapshot.SnapshotStore;
import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.status.StatusException;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class H2SnapshotStoreTests extends SnapshotStoreContract {

	private static final byte[] LARGE = new byte[10_000_000];

	@Autowired
	private SnapshotStore store;

	@Autowired
	private MemoryBudget budget;

	@Test
	void snapshotsInMemoryCountInTheBudgetUntilTheyAreRemoved() {
		var available = this.budget.available();
		var most = (int) (available / LARGE.length);
		for (int index = 0; index < most; index++) {
			put("s" + index);
			assertThat(this.budget.available()).isEqualTo(available - (index + 1L) * LARGE.length);
		}
		assertThatExceptionOfType(StatusException.class).isThrownBy(() -> put("more"))
			.returns(Code.RESOURCE_EXHAUSTED, StatusException::code)
			.withMessageContaining("EMULATOR_LIMITS_MEMORY");
		assertThat(this.store.all()).hasSize(most);
		this.store.remove("s0");
		put("s1");
		put("more");
		this.store.all().forEach((label) -> this.store.remove(label.name()));
		assertThat(this.budget.available()).isEqualTo(available);
	}

	private void put(String name) {
		this.store.put(new SnapshotLabel(name, "", Instant.EPOCH, 0, LARGE.length),
				() -> new ByteArrayInputStream(LARGE), 99);
	}

}
