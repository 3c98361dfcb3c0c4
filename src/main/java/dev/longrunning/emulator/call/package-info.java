/**
 * A call as every transport hands it on: method, request, caller, and the names that it
 * is about.
 */
@NullMarked
package dev.longrunning.emulator.call;

import org.jspecify.annotations.NullMarked;
