/** Google's libraries for credentials, as the emulator gives these to them. */
@NullMarked
package dev.longrunning.emulator.clients.credentials;

import org.jspecify.annotations.NullMarked;
