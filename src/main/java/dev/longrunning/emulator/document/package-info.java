/**
 * Documents in YAML or JSON that users write, parsed into values with source locations.
 */
@NullMarked
package dev.longrunning.emulator.document;

import org.jspecify.annotations.NullMarked;
