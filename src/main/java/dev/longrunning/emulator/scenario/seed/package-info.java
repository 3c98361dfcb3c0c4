/** Operations that exist without a call, as users write them. */
@NullMarked
package dev.longrunning.emulator.scenario.seed;

import org.jspecify.annotations.NullMarked;
