/** The emulator's data about services and methods: facts that no definition states. */
@NullMarked
package dev.longrunning.emulator.surface.profile;

import org.jspecify.annotations.NullMarked;
