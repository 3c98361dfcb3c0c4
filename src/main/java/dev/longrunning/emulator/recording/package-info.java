/**
 * The recordings of operations that an upstream runs: their courses, written as scenarios
 * and operations that play again, without any credentials.
 */
@NullMarked
package dev.longrunning.emulator.recording;

import org.jspecify.annotations.NullMarked;
