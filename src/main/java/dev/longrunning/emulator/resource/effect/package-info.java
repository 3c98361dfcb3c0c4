/** Effects of methods on resources that data describes, because no definition does. */
@NullMarked
package dev.longrunning.emulator.resource.effect;

import org.jspecify.annotations.NullMarked;
