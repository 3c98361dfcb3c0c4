/**
 * The ports that are listened on beside the shared one: one for a service alone, one for
 * TLS with its certificates; and who is told of them.
 */
@NullMarked
package dev.longrunning.emulator.port;

import org.jspecify.annotations.NullMarked;
