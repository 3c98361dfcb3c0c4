package dev.longrunning.emulator.operation.view;

import java.time.Instant;

/**
 * The state of an operation from an instant on.
 *
 * @param time the instant, on the clock of the operation
 * @param snapshot the operation as clients see it from then on
 */
public record DatedSnapshot(Instant time, OperationSnapshot snapshot) {
}
