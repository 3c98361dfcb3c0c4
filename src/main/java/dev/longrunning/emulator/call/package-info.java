/**
 * The call that every transport passes to the dispatcher: method, request, caller, and
 * the target of the call.
 */
@NullMarked
package dev.longrunning.emulator.call;

import org.jspecify.annotations.NullMarked;
