/** The emulator's clocks: running, paused, faster or moved, with alarms for instants. */
@NullMarked
package dev.longrunning.emulator.clock;

import org.jspecify.annotations.NullMarked;
