/** The application: wires the packages below together and starts them. */
@NullMarked
package dev.longrunning.emulator;

import org.jspecify.annotations.NullMarked;
