/** The store of operations on JPA. */
@NullMarked
package dev.longrunning.emulator.store;

import org.jspecify.annotations.NullMarked;
