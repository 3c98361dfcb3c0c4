/** The application, which wires the packages together and starts the emulator. */
@NullMarked
package dev.longrunning.emulator;

import org.jspecify.annotations.NullMarked;
