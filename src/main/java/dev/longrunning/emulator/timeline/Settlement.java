package dev.longrunning.emulator.timeline;

import java.time.Instant;

/**
 * An end that came from outside and overrules the script.
 *
 * @param time when
 * @param result with what
 */
public record Settlement(Instant time, Outcome.Result result) {
}
