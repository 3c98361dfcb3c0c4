/** What Google's clients make of faults. */
@NullMarked
package dev.longrunning.emulator.clients.faults;

import org.jspecify.annotations.NullMarked;
