/** The control API, through which tests and their authors steer the emulator. */
@NullMarked
package dev.longrunning.emulator.control;

import org.jspecify.annotations.NullMarked;
