/** The words that tests are written in. */
@NullMarked
package dev.longrunning.emulator.testing;

import org.jspecify.annotations.NullMarked;
