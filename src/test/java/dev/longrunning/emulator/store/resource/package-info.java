/** Tests of the store of resources. */
@NullMarked
package dev.longrunning.emulator.store.resource;

import org.jspecify.annotations.NullMarked;
