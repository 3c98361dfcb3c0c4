/** The record of received calls, bounded in number and bytes. */
@NullMarked
package dev.longrunning.emulator.journal;

import org.jspecify.annotations.NullMarked;
