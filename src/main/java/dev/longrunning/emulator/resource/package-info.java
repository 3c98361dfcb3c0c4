/** Resources: what calls and jobs have created, and the methods on them. */
@NullMarked
package dev.longrunning.emulator.resource;

import org.jspecify.annotations.NullMarked;
