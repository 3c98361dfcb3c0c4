/**
 * What every service says alike of matters that are none of its own: its locations, and
 * who may do what with its resources.
 */
@NullMarked
package dev.longrunning.emulator.mixin;

import org.jspecify.annotations.NullMarked;
