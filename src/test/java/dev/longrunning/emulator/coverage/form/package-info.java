/**
 * The sweep over methods that start operations whose type is a message of the API itself.
 */
@NullMarked
package dev.longrunning.emulator.coverage.form;

import org.jspecify.annotations.NullMarked;
