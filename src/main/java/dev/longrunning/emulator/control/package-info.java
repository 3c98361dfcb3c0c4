/** The emulator's own API, by which a test and its author govern it. */
@NullMarked
package dev.longrunning.emulator.control;

import org.jspecify.annotations.NullMarked;
