/**
 * Documents that users write in YAML or JSON, with the source location of every value.
 */
@NullMarked
package dev.longrunning.emulator.document;

import org.jspecify.annotations.NullMarked;
