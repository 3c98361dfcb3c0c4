/** Scenarios that users write: the calls that they apply to, and the script of a job. */
@NullMarked
package dev.longrunning.emulator.scenario.script;

import org.jspecify.annotations.NullMarked;
