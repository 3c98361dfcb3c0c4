@NullMarked
package dev.longrunning.emulator.status;

import org.jspecify.annotations.NullMarked;
