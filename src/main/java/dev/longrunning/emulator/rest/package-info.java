/**
 * HTTP/JSON transcoding to and from a call, Google's JSON error body, the OpenAPI
 * document.
 */
@NullMarked
package dev.longrunning.emulator.rest;

import org.jspecify.annotations.NullMarked;
