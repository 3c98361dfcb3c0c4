package dev.longrunning.emulator.store;

import dev.longrunning.emulator.testing.PostgresTest;

/**
 * PostgreSQL counts pages, and the trees of larger indexes are a level deeper. Nobody
 * tells its planner how many rows there are.
 */
@PostgresTest
class PostgresGrowthIT extends OperationGrowthContract {

	/** Entries of rows that were changed stay in the indexes until then. */
	@Override
	void tidyUp() {
		this.jdbc.execute("vacuum operation");
	}

	@Override
	long bound(long ofFew) {
		return ofFew * 3 / 2 + 30;
	}

}
