/** Snapshots of the emulator's state: taken, exported, checked and restored. */
@NullMarked
package dev.longrunning.emulator.snapshot;

import org.jspecify.annotations.NullMarked;
