/**
 * The control API for tests in Java. It needs the JDK and Jackson alone, so that it goes
 * on a class path without the server.
 */
@NullMarked
package dev.longrunning.emulator.client;

import org.jspecify.annotations.NullMarked;
