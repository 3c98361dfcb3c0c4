/** The schemas of message types, in the styles of OpenAPI and of discovery documents. */
@NullMarked
package dev.longrunning.emulator.description.schema;

import org.jspecify.annotations.NullMarked;
