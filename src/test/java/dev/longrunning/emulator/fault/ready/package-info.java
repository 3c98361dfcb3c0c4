/** The ready-made faults as clients without an SDK meet them. */
@NullMarked
package dev.longrunning.emulator.fault.ready;

import org.jspecify.annotations.NullMarked;
