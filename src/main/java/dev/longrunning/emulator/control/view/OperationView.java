package dev.longrunning.emulator.control.view;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.longrunning.emulator.journal.CallSummary;
import dev.longrunning.emulator.operation.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import tools.jackson.databind.JsonNode;

/**
 * The JSON form of an operation, with details that clients do not see.
 *
 * @param operation the operation as clients see it
 * @param service the service that it belongs to
 * @param method the method that started it; empty if none did
 * @param scenario the scenario that scripted it, if one did
 * @param scope the project that it belongs to; empty if it belongs to none
 * @param held true if a test holds it
 * @param nextChange the time when it shows something else, if nothing interferes; each
 * per cent of progress counts
 * @param nextStage the time when its next stage begins or it ends, if nothing interferes
 * @param clock the clock that it follows
 * @param polls the number of its recorded polls; absent if the journal is off
 * @param faults the faults that hit its recorded calls; absent if the journal is off
 * @param timeline the plan of the operation, as far as it is known now
 * @param course its states in order, those of the plan included; absent in lists
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record OperationView(@Schema(type = "object") JsonNode operation, String service, String method,
		Optional<String> scenario, String scope, boolean held, Optional<Instant> nextChange,
		Optional<Instant> nextStage, ClockView clock, Optional<Long> polls, Optional<List<String>> faults,
		TimelineView timeline, Optional<List<StateView>> course) {

	public static OperationView of(Operation operation, JsonNode shown, ClockView clock, Optional<CallSummary> calls) {
		var now = clock.now();
		return new OperationView(shown, operation.service(), operation.method(), operation.scenario(),
				operation.scope(), operation.timeline().isHeld(), operation.timeline().nextChange(now),
				operation.timeline().nextBoundary(now), clock, calls.map(CallSummary::polls),
				calls.map(CallSummary::faults), TimelineView.of(operation.timeline(), now), Optional.empty());
	}

	/**
	 * Returns the same operation with its states.
	 * @param states the states in order
	 * @return the JSON form of one operation
	 */
	public OperationView with(List<StateView> states) {
		return new OperationView(this.operation, this.service, this.method, this.scenario, this.scope, this.held,
				this.nextChange, this.nextStage, this.clock, this.polls, this.faults, this.timeline,
				Optional.of(states));
	}

	/**
	 * The JSON form of a state.
	 *
	 * @param time the time from which on clients see it
	 * @param operation the operation as clients see it then
	 */
	public record StateView(Instant time, @Schema(type = "object") JsonNode operation) {
	}

}
