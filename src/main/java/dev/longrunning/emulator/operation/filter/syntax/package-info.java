/** The grammar of filters (AIP-160): tokens, parser and expression tree. */
@NullMarked
package dev.longrunning.emulator.operation.filter.syntax;

import org.jspecify.annotations.NullMarked;
