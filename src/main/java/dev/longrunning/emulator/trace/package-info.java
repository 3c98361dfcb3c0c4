/**
 * The traces of calls and operations by OpenTelemetry. Without its settings no class of
 * its libraries is loaded.
 */
@NullMarked
package dev.longrunning.emulator.trace;

import org.jspecify.annotations.NullMarked;
