@NullMarked
package dev.longrunning.emulator.mixin;

import org.jspecify.annotations.NullMarked;
