/** The resource types of the loaded APIs, and the standard methods on them. */
@NullMarked
package dev.longrunning.emulator.surface.resource;

import org.jspecify.annotations.NullMarked;
