/** How calls can go wrong, as data, and which of them do. */
@NullMarked
package dev.longrunning.emulator.fault;

import org.jspecify.annotations.NullMarked;
