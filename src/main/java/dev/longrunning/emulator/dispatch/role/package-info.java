/** The execution of calls by the roles of their methods. */
@NullMarked
package dev.longrunning.emulator.dispatch.role;

import org.jspecify.annotations.NullMarked;
