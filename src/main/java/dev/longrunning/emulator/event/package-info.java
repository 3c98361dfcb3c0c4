/** The stream of all changes: its events, their order and its readers. */
@NullMarked
package dev.longrunning.emulator.event;

import org.jspecify.annotations.NullMarked;
