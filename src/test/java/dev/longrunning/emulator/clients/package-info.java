/**
 * The official clients, unchanged but for endpoint and credentials, against the whole
 * application.
 */
@NullMarked
package dev.longrunning.emulator.clients;

import org.jspecify.annotations.NullMarked;
