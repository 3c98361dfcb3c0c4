/** Google's bodies for errors, in the forms that services have. */
@NullMarked
package dev.longrunning.emulator.error;

import org.jspecify.annotations.NullMarked;
