/** The packaged application as a process of its own: started, stopped and killed. */
@NullMarked
package dev.longrunning.emulator.process;

import org.jspecify.annotations.NullMarked;
