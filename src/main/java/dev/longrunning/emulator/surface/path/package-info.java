/** Path templates of HTTP bindings, and the routing of paths to them. */
@NullMarked
package dev.longrunning.emulator.surface.path;

import org.jspecify.annotations.NullMarked;
