/**
 * The APIs we stand in for: descriptors and service configs read into methods, bindings,
 * path templates and types.
 */
@NullMarked
package dev.longrunning.emulator.surface;

import org.jspecify.annotations.NullMarked;
