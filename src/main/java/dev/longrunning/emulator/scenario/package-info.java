/**
 * What a job that is started now will do, and what it shows meanwhile.
 */
@NullMarked
package dev.longrunning.emulator.scenario;

import org.jspecify.annotations.NullMarked;
