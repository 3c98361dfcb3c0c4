/** The control API's streams of server-sent events. */
@NullMarked
package dev.longrunning.emulator.control.stream;

import org.jspecify.annotations.NullMarked;
