package dev.longrunning.emulator.recording;

import java.time.Instant;

import tools.jackson.databind.JsonNode;

/**
 * An operation as an answer showed it for the first time.
 *
 * @param time the time of the answer
 * @param metadata the metadata with its type; a missing node without metadata
 */
public record Sighting(Instant time, JsonNode metadata) {
}
