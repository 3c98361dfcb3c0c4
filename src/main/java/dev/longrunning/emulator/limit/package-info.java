/**
 * Limits of requests and of the memory that they occupy. Each limit is a setting with a
 * default.
 */
@NullMarked
package dev.longrunning.emulator.limit;

import org.jspecify.annotations.NullMarked;
