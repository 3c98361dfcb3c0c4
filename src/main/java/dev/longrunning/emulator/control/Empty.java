package dev.longrunning.emulator.control;

/** Nothing to say. */
record Empty() {
}
