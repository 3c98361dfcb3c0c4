/** The operation resource: its name, its use cases, and the port of its store. */
@NullMarked
package dev.longrunning.emulator.operation;

import org.jspecify.annotations.NullMarked;
