/** The schema of the database and the persistence unit. */
@NullMarked
package dev.longrunning.emulator.store.persistence;

import org.jspecify.annotations.NullMarked;
