/**
 * Filters of lists of operations (AIP-160): the check against types and the evaluation on
 * operations.
 */
@NullMarked
package dev.longrunning.emulator.operation.filter;

import org.jspecify.annotations.NullMarked;
