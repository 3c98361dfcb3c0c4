/**
 * The database, H2 or PostgreSQL: connection, disk space, and the stores of everything
 * but operations.
 */
@NullMarked
package dev.longrunning.emulator.store;

import org.jspecify.annotations.NullMarked;
