/**
 * The other instances that share a store with this one, and what they tell each other.
 */
@NullMarked
package dev.longrunning.emulator.peer;

import org.jspecify.annotations.NullMarked;
