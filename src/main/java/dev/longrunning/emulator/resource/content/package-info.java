/** The content of resources, as requests and services change it. */
@NullMarked
package dev.longrunning.emulator.resource.content;

import org.jspecify.annotations.NullMarked;
