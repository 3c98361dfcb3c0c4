package dev.longrunning.emulator.store;

import dev.longrunning.emulator.testing.PostgresTest;

@PostgresTest
class PostgresStoreIT extends OperationStoreContract {

	@Override
	String database() {
		return "jdbc:postgresql:";
	}

}
