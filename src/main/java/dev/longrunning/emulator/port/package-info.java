/**
 * Ports beside the shared one: ports of single services, and the TLS port with its
 * certificates.
 */
@NullMarked
package dev.longrunning.emulator.port;

import org.jspecify.annotations.NullMarked;
