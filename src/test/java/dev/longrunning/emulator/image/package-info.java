/** The container image: that it can be built, started, watched and stopped. */
@NullMarked
package dev.longrunning.emulator.image;

import org.jspecify.annotations.NullMarked;
