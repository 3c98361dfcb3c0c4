/**
 * The store of operations on JPA: entity, mapping, migrations for H2 and PostgreSQL.
 */
@NullMarked
package dev.longrunning.emulator.store;

import org.jspecify.annotations.NullMarked;
