package dev.longrunning.emulator.control;

import dev.longrunning.emulator.testing.PostgresTest;

/** Restores on PostgreSQL. */
@PostgresTest
class PostgresRestoreIT extends RestoreContract {

}
