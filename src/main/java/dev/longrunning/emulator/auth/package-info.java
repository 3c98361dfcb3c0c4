/**
 * Credentials: how they are made, what they say, and whether a call that brings them may
 * go on. The emulator guards nothing: it stands in for who does, and tokens are content
 * that anybody can read and write.
 */
@NullMarked
package dev.longrunning.emulator.auth;

import org.jspecify.annotations.NullMarked;
