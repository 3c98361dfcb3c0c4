/**
 * The loaded APIs described for people and programs: OpenAPI documents with Swagger UI,
 * discovery documents and the page that leads there.
 */
@NullMarked
package dev.longrunning.emulator.rest.description;

import org.jspecify.annotations.NullMarked;
