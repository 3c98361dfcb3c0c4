/** Tests of the descriptions of loaded APIs. */
@NullMarked
package dev.longrunning.emulator.rest.description;

import org.jspecify.annotations.NullMarked;
