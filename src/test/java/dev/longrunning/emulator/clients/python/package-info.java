/**
 * Clients for Python, each in a process of its own.
 */
@NullMarked
package dev.longrunning.emulator.clients.python;

import org.jspecify.annotations.NullMarked;
