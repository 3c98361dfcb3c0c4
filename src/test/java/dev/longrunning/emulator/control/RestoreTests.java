package dev.longrunning.emulator.control;

/** Restores on H2 in memory. */
class RestoreTests extends RestoreContract {

}
