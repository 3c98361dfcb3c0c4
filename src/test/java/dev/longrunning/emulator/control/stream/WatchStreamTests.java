package dev.longrunning.emulator.control.stream;

import java.util.Optional;

import dev.longrunning.emulator.json.MessageWriter;
import dev.longrunning.emulator.limit.MemoryBudget;
import dev.longrunning.emulator.operation.view.OperationSnapshot;
import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.status.StatusException;
import dev.longrunning.emulator.testing.OperationFixtures;
import org.junit.jupiter.api.Test;

import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** The memory that a watch takes. */
class WatchStreamTests {

	private static final long TOTAL = 1000;

	private final MemoryBudget budget = new MemoryBudget(TOTAL);

	private final MockHttpServletResponse response = new MockHttpServletResponse();

	@Test
	void operationCountsInTheBudgetWhileItIsWatched() {
		try (var stream = stream()) {
			stream.onChange(named("n".repeat(100)));
			assertThat(this.budget.available()).isLessThan(TOTAL - 400);
			stream.onChange(named("n"));
			assertThat(this.budget.available()).isBetween(TOTAL - 400, TOTAL - 1);
		}
		assertThat(this.budget.available()).isEqualTo(TOTAL);
	}

	@Test
	void watchBeyondTheLimitIsRefusedBeforeItsFirstEvent() throws Exception {
		try (var stream = stream()) {
			var large = named("n".repeat(1000));
			assertThat(catchThrowableOfType(StatusException.class, () -> stream.onChange(large)).code())
				.isEqualTo(Code.RESOURCE_EXHAUSTED);
		}
		assertThat(this.response.getContentAsString()).isEmpty();
		assertThat(this.budget.available()).isEqualTo(TOTAL);
	}

	private static OperationSnapshot named(String name) {
		return new OperationSnapshot(name, Optional.empty(), Optional.empty());
	}

	private WatchStream stream() {
		return new WatchStream(this.response, OperationFixtures.FORM, new MessageWriter((_) -> Optional.empty()),
				this.budget);
	}

}
