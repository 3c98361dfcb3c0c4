package dev.longrunning.emulator.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import com.google.protobuf.Message;
import dev.longrunning.emulator.call.Caller;
import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.surface.MethodRole;

/**
 * A call as the journal shows it.
 *
 * @param number which call it was, from 1
 * @param time when it came, by the clock of its project
 * @param received when it came, in real time
 * @param transport how it came
 * @param method the full name of its method; where there is none, what was called: over
 * REST the HTTP method and the path
 * @param role what the method is, if there is one
 * @param scope the project it was for; empty text where it named none
 * @param operation the name of the operation that it asked for or started; empty text
 * without one
 * @param headers those of its headers that are kept, names in lower case
 * @param status how it was answered; empty while it is not
 * @param fault the name of the fault that hit it, if one did
 * @param took how long it took until it was answered, in real time
 * @param request its request, if it is kept
 * @param requestSize how many bytes its request has, kept or not
 */
public record RecordedCall(long number, Instant time, Instant received, Caller.Transport transport, String method,
		Optional<MethodRole> role, String scope, String operation, Map<String, String> headers, Optional<Code> status,
		Optional<String> fault, Optional<Duration> took, Optional<Message> request, int requestSize) {

	/**
	 * When it was answered.
	 * @return the instant in real time, empty while it is not
	 */
	public Optional<Instant> answered() {
		return this.took.map(this.received::plus);
	}

}
