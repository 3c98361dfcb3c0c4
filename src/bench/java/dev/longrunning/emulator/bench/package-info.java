/**
 * The benchmark: the packaged emulator beside what people use today, each in a process of
 * its own. Not part of the build: the profile {@code bench} runs it.
 */
@NullMarked
package dev.longrunning.emulator.bench;

import org.jspecify.annotations.NullMarked;
