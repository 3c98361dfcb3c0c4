/**
 * The Java client of the control API for tests. It needs only the JDK and Jackson, so that it can be used without the server's classes.
 */
@NullMarked
package dev.longrunning.emulator.client;

import org.jspecify.annotations.NullMarked;
