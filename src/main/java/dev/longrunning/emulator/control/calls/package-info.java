/** Which calls came: conditions on them, and verdicts on how many fit. */
@NullMarked
package dev.longrunning.emulator.control.calls;

import org.jspecify.annotations.NullMarked;
