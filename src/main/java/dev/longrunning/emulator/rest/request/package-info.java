/**
 * HTTP requests: headers, system parameters, target service, and the message bound from
 * path, query and body.
 */
@NullMarked
package dev.longrunning.emulator.rest.request;

import org.jspecify.annotations.NullMarked;
