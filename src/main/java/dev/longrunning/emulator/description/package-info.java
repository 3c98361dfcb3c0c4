/**
 * Descriptions of the loaded APIs for people and programs: OpenAPI documents with Swagger
 * UI, discovery documents, and the start page.
 */
@NullMarked
package dev.longrunning.emulator.description;

import org.jspecify.annotations.NullMarked;
