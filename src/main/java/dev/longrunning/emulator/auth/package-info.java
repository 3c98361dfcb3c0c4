/**
 * Credentials: tokens and keys, how they are issued, and the check whether a call may go
 * on. They are readable by anybody and protect nothing; they let a client be tested.
 */
@NullMarked
package dev.longrunning.emulator.auth;

import org.jspecify.annotations.NullMarked;
