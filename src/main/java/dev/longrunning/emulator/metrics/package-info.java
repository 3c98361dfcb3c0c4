/**
 * The metrics of the emulator for Prometheus. Without the setting no class of a library
 * of metrics is loaded.
 */
@NullMarked
package dev.longrunning.emulator.metrics;

import org.jspecify.annotations.NullMarked;
