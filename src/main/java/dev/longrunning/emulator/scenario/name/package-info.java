/** Names of operations and of the resources that they are about. */
@NullMarked
package dev.longrunning.emulator.scenario.name;

import org.jspecify.annotations.NullMarked;
