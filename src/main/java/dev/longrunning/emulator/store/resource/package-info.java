/** The store of resources in a relational database. */
@NullMarked
package dev.longrunning.emulator.store.resource;

import org.jspecify.annotations.NullMarked;
