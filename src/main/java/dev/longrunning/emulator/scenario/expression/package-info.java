/** Expressions (CEL) about calls, and JSON templates that contain them. */
@NullMarked
package dev.longrunning.emulator.scenario.expression;

import org.jspecify.annotations.NullMarked;
