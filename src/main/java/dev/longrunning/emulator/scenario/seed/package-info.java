/** Operations that no call starts, as users write them. */
@NullMarked
package dev.longrunning.emulator.scenario.seed;

import org.jspecify.annotations.NullMarked;
