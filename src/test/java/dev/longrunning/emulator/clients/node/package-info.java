/**
 * Clients for Node, each in a process of its own.
 */
@NullMarked
package dev.longrunning.emulator.clients.node;

import org.jspecify.annotations.NullMarked;
