/** The use cases of tests: all resources at once, and single ones written by hand. */
@NullMarked
package dev.longrunning.emulator.resource.control;

import org.jspecify.annotations.NullMarked;
