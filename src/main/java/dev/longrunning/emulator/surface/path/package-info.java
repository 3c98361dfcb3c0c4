/**
 * Paths: the templates of HTTP bindings, what they bind, and the way from a path to the
 * template that takes it.
 */
@NullMarked
package dev.longrunning.emulator.surface.path;

import org.jspecify.annotations.NullMarked;
