/**
 * The lifecycle of an operation as a value: its state at any instant. No clock, no store,
 * no Spring.
 */
@NullMarked
package dev.longrunning.emulator.timeline;

import org.jspecify.annotations.NullMarked;
