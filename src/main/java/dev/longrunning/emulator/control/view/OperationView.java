package dev.longrunning.emulator.control.view;

import java.time.Instant;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.longrunning.emulator.operation.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import tools.jackson.databind.JsonNode;

/**
 * The JSON form of an operation, with details that clients do not see.
 *
 * @param operation the operation as clients see it
 * @param service the service that it belongs to
 * @param method the method that started it; empty if none did
 * @param scope the project that it belongs to; empty if it belongs to none
 * @param held true if a test holds it
 * @param nextChange the time when it shows something else, if nothing interferes; each
 * per cent of progress counts
 * @param nextStage the time when its next stage begins or it ends, if nothing interferes
 * @param timeline the course of the operation
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record OperationView(@Schema(type = "object") JsonNode operation, String service, String method, String scope,
		boolean held, Optional<Instant> nextChange, Optional<Instant> nextStage, TimelineView timeline) {

	public static OperationView of(Operation operation, JsonNode shown, Instant now) {
		return new OperationView(shown, operation.service(), operation.method(), operation.scope(),
				operation.timeline().isHeld(), operation.timeline().nextChange(now),
				operation.timeline().nextBoundary(now), TimelineView.of(operation.timeline()));
	}

}
