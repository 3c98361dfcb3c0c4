/**
 * The REST transport: HTTP/JSON transcoding to and from calls, and errors in Google's
 * JSON form.
 */
@NullMarked
package dev.longrunning.emulator.rest;

import org.jspecify.annotations.NullMarked;
