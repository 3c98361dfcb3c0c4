package dev.longrunning.emulator.control.view;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.longrunning.emulator.call.Caller;
import dev.longrunning.emulator.journal.RecordedCall;
import dev.longrunning.emulator.rule.CallPatternReader;
import dev.longrunning.emulator.status.Code;
import io.swagger.v3.oas.annotations.media.Schema;
import tools.jackson.databind.JsonNode;

/**
 * The JSON form of a recorded call.
 *
 * @param number the sequence number of the call, from 1
 * @param time the arrival by the clock of the call's project
 * @param received the arrival in real time
 * @param transport the transport of the call
 * @param method the full name of the method, or HTTP method and path if there is none
 * @param role the role of the method, as faults name it; absent for a call of no known
 * method
 * @param scope the project of the call
 * @param operation the requested or started operation
 * @param headers the headers that are kept
 * @param status the status code of the answer; absent while there is none
 * @param fault the fault that hit the call, if one did
 * @param scenario the scenario that served the call, if one did
 * @param took the real time until the answer
 * @param answerTime the time of the answer by the clock of the call's project
 * @param request the request, if it is kept
 * @param requestSize the size of the request in bytes, kept or not
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record CallView(long number, Instant time, Instant received, Caller.Transport transport, String method,
		Optional<String> role, String scope, String operation, Map<String, String> headers, Optional<Code> status,
		Optional<String> fault, Optional<String> scenario, Optional<String> took, Optional<Instant> answerTime,
		@Schema(type = "object") Optional<JsonNode> request, int requestSize) {

	public static CallView of(RecordedCall call, GoogleJson json) {
		return new CallView(call.number(), call.time(), call.received(), call.transport(), call.method(),
				call.role().map(CallPatternReader::roleName), call.scope(), call.operation(), call.headers(),
				call.status(), call.fault(), call.scenario(), call.took().map(json::of), call.answerTime(),
				call.request().map(json::of), call.requestSize());
	}

}
