/**
 * Rules that users write about calls: the common part of scenarios and faults, with
 * patterns, order and counts.
 */
@NullMarked
package dev.longrunning.emulator.rule;

import org.jspecify.annotations.NullMarked;
