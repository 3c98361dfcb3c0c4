package dev.longrunning.emulator.snapshot;

import java.time.Instant;

/**
 * What a snapshot is known by.
 *
 * @param name what it is called
 * @param scope the project it was taken of; empty text: the whole emulator
 * @param takenAt what the clock showed
 * @param operations how many operations are in it
 * @param bytes how long its document is
 */
public record SnapshotLabel(String name, String scope, Instant takenAt, int operations, long bytes) {
}
