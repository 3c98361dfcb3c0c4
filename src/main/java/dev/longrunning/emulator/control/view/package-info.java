/** The JSON forms in which the control API shows calls, operations and timelines. */
@NullMarked
package dev.longrunning.emulator.control.view;

import org.jspecify.annotations.NullMarked;
