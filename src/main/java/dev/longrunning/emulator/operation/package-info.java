/** The operation resource with its name, its use cases, and the store as a port. */
@NullMarked
package dev.longrunning.emulator.operation;

import org.jspecify.annotations.NullMarked;
