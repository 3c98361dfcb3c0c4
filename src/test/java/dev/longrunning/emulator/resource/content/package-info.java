/** Tests of the content of resources. */
@NullMarked
package dev.longrunning.emulator.resource.content;

import org.jspecify.annotations.NullMarked;
