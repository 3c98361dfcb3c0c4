/** Scenarios, faults and seeds in files, read again while the emulator runs. */
@NullMarked
package dev.longrunning.emulator.reload;

import org.jspecify.annotations.NullMarked;
