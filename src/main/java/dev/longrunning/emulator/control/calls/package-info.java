/** Queries about received calls: conditions, expected counts and polls. */
@NullMarked
package dev.longrunning.emulator.control.calls;

import org.jspecify.annotations.NullMarked;
