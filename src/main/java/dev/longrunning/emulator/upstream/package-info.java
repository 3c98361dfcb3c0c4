/** The services that run elsewhere, to which calls are forwarded. */
@NullMarked
package dev.longrunning.emulator.upstream;

import org.jspecify.annotations.NullMarked;
