package dev.longrunning.emulator.timeline;

import java.time.Instant;

/**
 * An end that is written down: one that came from outside, or one that has come.
 *
 * @param time when
 * @param result with what
 */
public record Completion(Instant time, Outcome.Result result) {
}
