package dev.longrunning.emulator.timeline;

import java.time.Instant;

/**
 * The recorded end of an operation: one that has come, or one that a caller set.
 *
 * @param time the time of the end
 * @param result the response or error
 */
public record Completion(Instant time, Outcome.Result result) {
}
