/**
 * Reading of API definitions: descriptor sets, proto files, service configs, and the
 * emulator's own data.
 */
@NullMarked
package dev.longrunning.emulator.surface.definition;

import org.jspecify.annotations.NullMarked;
