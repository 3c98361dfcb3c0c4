/** Operations and resources that users write and that no call makes. */
@NullMarked
package dev.longrunning.emulator.scenario.seed;

import org.jspecify.annotations.NullMarked;
