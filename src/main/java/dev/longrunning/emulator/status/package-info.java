/** The canonical error codes and their details (AIP-193), with one exception for all. */
@NullMarked
package dev.longrunning.emulator.status;

import org.jspecify.annotations.NullMarked;
