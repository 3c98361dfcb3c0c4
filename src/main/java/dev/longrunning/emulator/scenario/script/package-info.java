/**
 * Scenarios as users write them: the calls that they are for, and the script of a job.
 */
@NullMarked
package dev.longrunning.emulator.scenario.script;

import org.jspecify.annotations.NullMarked;
