/** The console: static pages that show and change the emulator by its control API. */
@NullMarked
package dev.longrunning.emulator.console;

import org.jspecify.annotations.NullMarked;
