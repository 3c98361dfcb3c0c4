/** Resource names (AIP-122): their limits and their projects. */
@NullMarked
package dev.longrunning.emulator.name;

import org.jspecify.annotations.NullMarked;
