package dev.longrunning.emulator.snapshot;

import java.time.Instant;

/**
 * The description of a snapshot in lists.
 *
 * @param name the name
 * @param scope the project that it covers; empty text for the whole emulator
 * @param takenAt the time of the clock when it was taken
 * @param operations the number of operations in it
 * @param bytes the size of its document
 */
public record SnapshotLabel(String name, String scope, Instant takenAt, int operations, long bytes) {
}
