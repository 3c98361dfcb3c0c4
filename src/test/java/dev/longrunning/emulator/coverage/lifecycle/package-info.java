/**
 * The sweep over resource types: each is created, read, listed, updated and deleted over
 * both transports.
 */
@NullMarked
package dev.longrunning.emulator.coverage.lifecycle;

import org.jspecify.annotations.NullMarked;
