/** Operations that users write and that no call starts. */
@NullMarked
package dev.longrunning.emulator.scenario.seed;

import org.jspecify.annotations.NullMarked;
