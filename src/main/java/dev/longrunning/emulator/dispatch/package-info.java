/**
 * The one door: a call from any transport goes in, a message or a status comes out.
 */
@NullMarked
package dev.longrunning.emulator.dispatch;

import org.jspecify.annotations.NullMarked;
