/**
 * Clients for Go, as Debian packages them.
 */
@NullMarked
package dev.longrunning.emulator.clients.go;

import org.jspecify.annotations.NullMarked;
