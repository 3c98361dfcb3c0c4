/** Faults as data: their effects, their triggers, and the ready-made ones. */
@NullMarked
package dev.longrunning.emulator.fault;

import org.jspecify.annotations.NullMarked;
