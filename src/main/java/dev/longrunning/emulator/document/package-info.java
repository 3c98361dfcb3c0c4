/**
 * What users write, in YAML or JSON: read with the place of every value, so that a
 * mistake can be told by file and line.
 */
@NullMarked
package dev.longrunning.emulator.document;

import org.jspecify.annotations.NullMarked;
