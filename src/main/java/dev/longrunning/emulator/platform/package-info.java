/**
 * Google's platform around the APIs, as clients expect it: the metadata server and the
 * token endpoint.
 */
@NullMarked
package dev.longrunning.emulator.platform;

import org.jspecify.annotations.NullMarked;
