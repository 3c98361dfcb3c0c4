/**
 * What clients find around the APIs on Google's platform: the metadata server that tells
 * them who they are, and the token endpoint.
 */
@NullMarked
package dev.longrunning.emulator.platform;

import org.jspecify.annotations.NullMarked;
