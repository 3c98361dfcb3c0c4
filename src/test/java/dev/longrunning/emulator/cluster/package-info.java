/** Several emulators as processes on one PostgreSQL: they behave as one. */
@NullMarked
package dev.longrunning.emulator.cluster;

import org.jspecify.annotations.NullMarked;
