/** Jobs: the operation that a start creates, with its name, metadata and response. */
@NullMarked
package dev.longrunning.emulator.scenario;

import org.jspecify.annotations.NullMarked;
