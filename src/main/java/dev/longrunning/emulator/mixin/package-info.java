/** Methods that all services have in the same form: locations and access policies. */
@NullMarked
package dev.longrunning.emulator.mixin;

import org.jspecify.annotations.NullMarked;
