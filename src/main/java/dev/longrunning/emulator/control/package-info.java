/** The control API, with which tests and users steer the emulator. */
@NullMarked
package dev.longrunning.emulator.control;

import org.jspecify.annotations.NullMarked;
