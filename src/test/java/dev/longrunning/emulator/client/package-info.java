/** The client of the control API, as tests of users use it. */
@NullMarked
package dev.longrunning.emulator.client;

import org.jspecify.annotations.NullMarked;
