/**
 * The credentials of callers: tokens and keys, their creation, and the check of a call.
 * Anybody can read and create them, so they protect nothing. They exist to test clients.
 */
@NullMarked
package dev.longrunning.emulator.auth;

import org.jspecify.annotations.NullMarked;
