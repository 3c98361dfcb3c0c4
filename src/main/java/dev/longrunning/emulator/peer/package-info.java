/** Messages between instances of the emulator that share a store. */
@NullMarked
package dev.longrunning.emulator.peer;

import org.jspecify.annotations.NullMarked;
