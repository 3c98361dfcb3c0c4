/** Tests of the schema and the persistence unit. */
@NullMarked
package dev.longrunning.emulator.store.persistence;

import org.jspecify.annotations.NullMarked;
