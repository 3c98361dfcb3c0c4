@NullMarked
package dev.longrunning.emulator.auth;

import org.jspecify.annotations.NullMarked;
