package dev.longrunning.emulator.store;

import dev.longrunning.emulator.testing.PostgresTest;

@PostgresTest
class PostgresSnapshotStoreIT extends SnapshotStoreContract {

}
