/**
 * Filters of lists of operations (AIP-160): read, checked against the types they speak
 * of, and held against operations.
 */
@NullMarked
package dev.longrunning.emulator.operation.filter;

import org.jspecify.annotations.NullMarked;
