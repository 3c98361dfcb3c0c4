/**
 * Expressions in what users write: CEL over a request, and JSON with such expressions in
 * it.
 */
@NullMarked
package dev.longrunning.emulator.scenario.expression;

import org.jspecify.annotations.NullMarked;
