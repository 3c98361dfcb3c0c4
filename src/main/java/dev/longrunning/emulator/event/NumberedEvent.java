package dev.longrunning.emulator.event;

/**
 * An event with its id.
 *
 * @param id the id, after which a stream can be resumed
 * @param event the event
 */
public record NumberedEvent(String id, Event event) {
}
