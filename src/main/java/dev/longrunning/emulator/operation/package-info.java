/**
 * The operation resource, its name, filter and pages; the use cases; the store as a port.
 */
@NullMarked
package dev.longrunning.emulator.operation;

import org.jspecify.annotations.NullMarked;
