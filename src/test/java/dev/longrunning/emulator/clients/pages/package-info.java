/**
 * The pages of {@code docs/clients}, played as they stand there.
 */
@NullMarked
package dev.longrunning.emulator.clients.pages;

import org.jspecify.annotations.NullMarked;
