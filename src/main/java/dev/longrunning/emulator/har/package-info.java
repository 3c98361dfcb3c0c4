/**
 * The import of HAR files, in which browsers and proxies write the calls that they saw,
 * as recordings.
 */
@NullMarked
package dev.longrunning.emulator.har;

import org.jspecify.annotations.NullMarked;
