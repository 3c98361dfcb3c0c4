/**
 * Text forms of values in proto3 JSON: numbers, times, field masks, and the well-known
 * types.
 */
@NullMarked
package dev.longrunning.emulator.json.text;

import org.jspecify.annotations.NullMarked;
