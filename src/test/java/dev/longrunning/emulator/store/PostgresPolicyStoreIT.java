package dev.longrunning.emulator.store;

import dev.longrunning.emulator.testing.PostgresTest;

@PostgresTest
class PostgresPolicyStoreIT extends PolicyStoreContract {

}
