/** Google's Java clients with resources: create, get, list, update and delete. */
@NullMarked
package dev.longrunning.emulator.clients.resources;

import org.jspecify.annotations.NullMarked;
