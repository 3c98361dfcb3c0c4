/**
 * The forms in which clients see operations, and in which they ask for them: that of
 * {@code google.longrunning}, and those of services with operations of their own.
 */
@NullMarked
package dev.longrunning.emulator.dialect;

import org.jspecify.annotations.NullMarked;
