/** Expressions (CEL) about calls and resources, and JSON templates that contain them. */
@NullMarked
package dev.longrunning.emulator.expression;

import org.jspecify.annotations.NullMarked;
