package dev.longrunning.emulator.store;

import dev.longrunning.emulator.testing.PostgresTest;

/** PostgreSQL counts pages, and the trees of larger indexes are a level deeper. */
@PostgresTest
class PostgresResourceGrowthIT extends ResourceGrowthContract {

	/** Entries of changed rows stay in the indexes until then. */
	@Override
	void tidyUp() {
		this.jdbc.execute("vacuum resource");
		this.jdbc.execute("vacuum operation");
	}

	@Override
	long bound(long ofFew) {
		return ofFew * 3 / 2 + 30;
	}

}
