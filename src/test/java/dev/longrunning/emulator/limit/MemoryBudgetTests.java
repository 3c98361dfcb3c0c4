package dev.longrunning.emulator.limit;

import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.status.StatusException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class MemoryBudgetTests {

	private final MemoryBudget budget = new MemoryBudget(1000);

	@Test
	void whatIsSetAsideIsNotAvailable() {
		assertThat(this.budget.setAside(25)).isEqualTo(250);
		assertThat(this.budget.available()).isEqualTo(750);
	}

	@Test
	void accountsShareTheBudget() {
		var rules = this.budget.account("The rules");
		var snapshots = this.budget.account("The snapshots");
		rules.grow(600);
		assertThatExceptionOfType(StatusException.class).isThrownBy(() -> snapshots.grow(500))
			.returns(Code.RESOURCE_EXHAUSTED, StatusException::code)
			.withMessageContaining("The snapshots", "500", "400", "EMULATOR_LIMITS_MEMORY");
		assertThat(snapshots.size()).isZero();
		rules.resize(100);
		snapshots.grow(500);
		assertThat(this.budget.available()).isEqualTo(400);
	}

	@Test
	void accountThatCannotBeResizedStaysAsItWas() {
		var rules = this.budget.account("The rules");
		rules.resize(600);
		assertThatExceptionOfType(StatusException.class).isThrownBy(() -> rules.resize(1001));
		assertThat(rules.size()).isEqualTo(600);
		assertThat(this.budget.available()).isEqualTo(400);
	}

	@Test
	void whatIsThereAlreadyCountsEvenBeyondTheBudget() {
		this.budget.account("The rules").set(1200);
		assertThat(this.budget.tryReserve(1)).isFalse();
	}

}
