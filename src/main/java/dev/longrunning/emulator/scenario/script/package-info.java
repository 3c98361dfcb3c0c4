/** What users write about jobs: when it counts, and what a job does then. */
@NullMarked
package dev.longrunning.emulator.scenario.script;

import org.jspecify.annotations.NullMarked;
