package dev.longrunning.emulator.event;

import java.time.Instant;
import java.util.Optional;

import dev.longrunning.emulator.clock.Clocks;
import dev.longrunning.emulator.event.Event.Change;
import dev.longrunning.emulator.operation.Operation;
import dev.longrunning.emulator.timeline.Completion;

/**
 * An event of a store, to be published with the commit.
 *
 * @param event the event
 * @param operation the changed operation, whose stages are reported; empty if the event
 * is about something else
 */
record Publication(Event event, Optional<Operation> operation) {

	static Publication of(Change change, Operation operation, Clocks clocks) {
		return new Publication(new Event.Operation(change, operation.name().value(), operation.scope(),
				operation.service(), operation.method(), time(change, operation, clocks)), Optional.of(operation));
	}

	private static Instant time(Change change, Operation operation, Clocks clocks) {
		return switch (change) {
			case CREATED -> operation.createTime();
			case DONE -> operation.timeline()
				.completion()
				.map(Completion::time)
				.orElseGet(clocks.of(operation.scope())::instant);
			case CHANGED, UPDATED, DELETED -> clocks.of(operation.scope()).instant();
		};
	}

}
