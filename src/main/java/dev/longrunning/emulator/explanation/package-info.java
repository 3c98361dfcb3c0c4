/** Explanations of calls: the rules that were tried, and why each did not apply. */
@NullMarked
package dev.longrunning.emulator.explanation;

import org.jspecify.annotations.NullMarked;
