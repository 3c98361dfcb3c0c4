package dev.longrunning.emulator.control.view;

import java.time.Instant;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.longrunning.emulator.operation.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import tools.jackson.databind.JsonNode;

/**
 * An operation with what clients do not see of it.
 *
 * @param operation as clients see it
 * @param service the service it belongs to
 * @param method the method that started it, empty if none did
 * @param scope the project it belongs to, empty if to none
 * @param held whether somebody keeps it where it is
 * @param nextChange when it shows something else, if nothing interferes; the next per
 * cent of progress counts
 * @param nextStage when its next stage begins or it ends, if nothing interferes
 * @param timeline its life
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
