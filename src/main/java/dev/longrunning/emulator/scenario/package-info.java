/** Jobs: the operation that a start makes, its metadata, and its response. */
@NullMarked
package dev.longrunning.emulator.scenario;

import org.jspecify.annotations.NullMarked;
