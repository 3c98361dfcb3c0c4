/** The loaded APIs: services, methods, HTTP bindings and message types. */
@NullMarked
package dev.longrunning.emulator.surface;

import org.jspecify.annotations.NullMarked;
