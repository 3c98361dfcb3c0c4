/** What was there once, kept by name: where, not what. */
@NullMarked
package dev.longrunning.emulator.snapshot;

import org.jspecify.annotations.NullMarked;
