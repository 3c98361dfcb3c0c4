/** The store of operations: rows, lists, due ends and expiry. */
@NullMarked
package dev.longrunning.emulator.store.operation;

import org.jspecify.annotations.NullMarked;
