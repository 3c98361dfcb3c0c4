/** What the emulator answers, held against operations recorded from Google. */
@NullMarked
package dev.longrunning.emulator.coverage.recorded;

import org.jspecify.annotations.NullMarked;
