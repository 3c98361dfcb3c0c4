/**
 * The pure lifecycle: what an operation shows at an instant. No clock, no store, no
 * Spring.
 */
@NullMarked
package dev.longrunning.emulator.timeline;

import org.jspecify.annotations.NullMarked;
