package dev.longrunning.emulator.control;

/** Restores on H2 in memory. */
class H2RestoreIT extends RestoreContract {

}
