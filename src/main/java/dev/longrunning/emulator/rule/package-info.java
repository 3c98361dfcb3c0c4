/** What users write about calls: which are meant, in what order, and how often. */
@NullMarked
package dev.longrunning.emulator.rule;

import org.jspecify.annotations.NullMarked;
