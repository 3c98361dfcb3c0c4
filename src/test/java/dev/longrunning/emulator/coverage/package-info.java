/**
 * What of all APIs is really stood in for: every method that starts a job, called over
 * every transport, and the page that says so.
 */
@NullMarked
package dev.longrunning.emulator.coverage;

import org.jspecify.annotations.NullMarked;
