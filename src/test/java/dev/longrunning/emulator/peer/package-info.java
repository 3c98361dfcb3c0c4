@NullMarked
package dev.longrunning.emulator.peer;

import org.jspecify.annotations.NullMarked;
