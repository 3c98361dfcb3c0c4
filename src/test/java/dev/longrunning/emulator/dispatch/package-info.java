/** What every transport does alike, run over each. */
@NullMarked
package dev.longrunning.emulator.dispatch;

import org.jspecify.annotations.NullMarked;
