/**
 * The canonical error codes and their details (AIP-193): one exception, with a factory
 * for each case.
 */
@NullMarked
package dev.longrunning.emulator.status;

import org.jspecify.annotations.NullMarked;
