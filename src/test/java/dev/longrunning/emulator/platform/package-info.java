@NullMarked
package dev.longrunning.emulator.platform;

import org.jspecify.annotations.NullMarked;
