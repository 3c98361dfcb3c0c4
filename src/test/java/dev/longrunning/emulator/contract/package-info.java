/** The wire contract, case by case, against the started application. */
@NullMarked
package dev.longrunning.emulator.contract;

import org.jspecify.annotations.NullMarked;
