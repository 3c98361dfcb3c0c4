/** The forms in which APIs declare operations: their message types and annotations. */
@NullMarked
package dev.longrunning.emulator.surface.dialect;

import org.jspecify.annotations.NullMarked;
