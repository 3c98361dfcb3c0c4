/**
 * Tests of the kits for Java, Node and Python: all run one contract, and none lacks a
 * call of the control API.
 */
@NullMarked
package dev.longrunning.emulator.kits;

import org.jspecify.annotations.NullMarked;
