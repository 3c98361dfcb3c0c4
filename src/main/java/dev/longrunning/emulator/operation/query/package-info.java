/**
 * Queries for lists of operations: parents, page tokens, and the types that filters may
 * name.
 */
@NullMarked
package dev.longrunning.emulator.operation.query;

import org.jspecify.annotations.NullMarked;
