package dev.longrunning.emulator.control.view;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.longrunning.emulator.call.Caller;
import dev.longrunning.emulator.journal.RecordedCall;
import dev.longrunning.emulator.status.Code;
import io.swagger.v3.oas.annotations.media.Schema;
import tools.jackson.databind.JsonNode;

/**
 * One call.
 *
 * @param number which call it was, from 1
 * @param time when it came, by the clock of its project
 * @param received when it came, in real time
 * @param transport how it came
 * @param method the full name of its method, or HTTP method and path where there is none
 * @param scope the project it was for
 * @param operation the operation it asked for or started
 * @param headers those of its headers that are kept
 * @param status the code it was answered with; absent while it is not
 * @param fault the fault that hit it, if one did
 * @param took how long it took
 * @param request its request, if it is kept
 * @param requestSize how many bytes its request has, kept or not
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record CallView(long number, Instant time, Instant received, Caller.Transport transport, String method,
		String scope, String operation, Map<String, String> headers, Optional<Code> status, Optional<String> fault,
		Optional<String> took, @Schema(type = "object") Optional<JsonNode> request, int requestSize) {

	public static CallView of(RecordedCall call, GoogleJson json) {
		return new CallView(call.number(), call.time(), call.received(), call.transport(), call.method(), call.scope(),
				call.operation(), call.headers(), call.status(), call.fault(), call.took().map(json::of),
				call.request().map(json::of), call.requestSize());
	}

}
