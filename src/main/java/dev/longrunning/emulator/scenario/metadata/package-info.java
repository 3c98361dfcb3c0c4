/** Metadata of a running operation, with its states, progress and work units. */
@NullMarked
package dev.longrunning.emulator.scenario.metadata;

import org.jspecify.annotations.NullMarked;
