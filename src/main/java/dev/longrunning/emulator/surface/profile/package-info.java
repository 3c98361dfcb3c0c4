/** The emulator's data on services and methods, for facts that no definition states. */
@NullMarked
package dev.longrunning.emulator.surface.profile;

import org.jspecify.annotations.NullMarked;
