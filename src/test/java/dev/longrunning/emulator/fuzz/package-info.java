/**
 * Random requests over REST, the control API and gRPC, and the checks that every answer
 * must pass. A seed and a number give the same request always.
 */
@NullMarked
package dev.longrunning.emulator.fuzz;

import org.jspecify.annotations.NullMarked;
