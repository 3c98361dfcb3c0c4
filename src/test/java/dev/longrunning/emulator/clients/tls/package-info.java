/** Google's clients over TLS, as they are without a word about plaintext. */
@NullMarked
package dev.longrunning.emulator.clients.tls;

import org.jspecify.annotations.NullMarked;
