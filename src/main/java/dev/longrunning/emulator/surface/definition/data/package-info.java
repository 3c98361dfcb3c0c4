/**
 * The emulator's and the users' data on services: read, and checked against definitions.
 */
@NullMarked
package dev.longrunning.emulator.surface.definition.data;

import org.jspecify.annotations.NullMarked;
