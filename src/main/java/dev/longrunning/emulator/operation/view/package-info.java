/** Operations at an instant, and the form in which lists show them. */
@NullMarked
package dev.longrunning.emulator.operation.view;

import org.jspecify.annotations.NullMarked;
