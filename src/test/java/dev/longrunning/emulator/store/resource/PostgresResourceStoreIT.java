package dev.longrunning.emulator.store.resource;

import dev.longrunning.emulator.testing.PostgresTest;

@PostgresTest
class PostgresResourceStoreIT extends ResourceStoreContract {

	@Override
	String database() {
		return "jdbc:postgresql:";
	}

}
