/**
 * What time it is here: running, paused, faster or moved; wakes whoever waits for an
 * instant.
 */
@NullMarked
package dev.longrunning.emulator.clock;

import org.jspecify.annotations.NullMarked;
