/**
 * What Google's Java clients do with jobs, whichever the API and the transport.
 */
@NullMarked
package dev.longrunning.emulator.clients.operations;

import org.jspecify.annotations.NullMarked;
