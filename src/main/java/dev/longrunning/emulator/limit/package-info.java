/**
 * The limits of what requests may bring and of what the emulator keeps for them. Each is
 * a setting with a default.
 */
@NullMarked
package dev.longrunning.emulator.limit;

import org.jspecify.annotations.NullMarked;
