/**
 * Filters of lists of operations (AIP-160): checked against types and evaluated on
 * operations.
 */
@NullMarked
package dev.longrunning.emulator.operation.filter;

import org.jspecify.annotations.NullMarked;
