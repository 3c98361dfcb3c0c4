/** Names of operations and of their resources. */
@NullMarked
package dev.longrunning.emulator.scenario.name;

import org.jspecify.annotations.NullMarked;
