/** Resource names (AIP-122): their limit, and the projects that they begin with. */
@NullMarked
package dev.longrunning.emulator.name;

import org.jspecify.annotations.NullMarked;
