/**
 * The execution of calls: authorization, faults, and the answer by the role of the
 * method.
 */
@NullMarked
package dev.longrunning.emulator.dispatch;

import org.jspecify.annotations.NullMarked;
