/** The course of an operation, written as a scenario that plays again. */
@NullMarked
package dev.longrunning.emulator.scenario.course;

import org.jspecify.annotations.NullMarked;
