@NullMarked
package dev.longrunning.emulator.limit;

import org.jspecify.annotations.NullMarked;
