/** The recordings of operations as resources of the control API. */
@NullMarked
package dev.longrunning.emulator.control.recording;

import org.jspecify.annotations.NullMarked;
