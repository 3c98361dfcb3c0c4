/** The release: its files, and the workflows that make and publish them. */
@NullMarked
package dev.longrunning.emulator.release;

import org.jspecify.annotations.NullMarked;
