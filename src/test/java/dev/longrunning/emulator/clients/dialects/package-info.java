/**
 * Clients of services whose operations are messages of their own: Compute Engine,
 * Kubernetes Engine and Cloud SQL.
 */
@NullMarked
package dev.longrunning.emulator.clients.dialects;

import org.jspecify.annotations.NullMarked;
