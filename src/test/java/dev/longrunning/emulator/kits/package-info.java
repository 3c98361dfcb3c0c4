/** The test kits for other languages, and the pages about them. */
@NullMarked
package dev.longrunning.emulator.kits;

import org.jspecify.annotations.NullMarked;
