/**
 * The parts of Google's platform that clients expect around the APIs: the metadata server
 * and the token endpoint.
 */
@NullMarked
package dev.longrunning.emulator.platform;

import org.jspecify.annotations.NullMarked;
