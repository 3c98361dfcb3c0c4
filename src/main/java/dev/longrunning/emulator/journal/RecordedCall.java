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
 * An immutable copy of a call in the journal.
 *
 * @param number the sequence number of the call, from 1
 * @param time the arrival by the clock of the call's project
 * @param received the arrival in real time
 * @param transport the transport of the call
 * @param method the full name of the method; for a call of no known method the called
 * address, over REST the HTTP method and the path
 * @param role the role of the method, if there is one
 * @param scope the project of the call; empty text if it names none
 * @param operation the name of the requested or started operation; empty text without one
 * @param headers the headers that are kept, names in lower case
 * @param status the status code of the answer; empty while there is none
 * @param fault the name of the fault that hit the call, if one did
 * @param scenario the name of the scenario that served the call, if one did
 * @param took the real time until the answer
 * @param answerTime the time of the answer by the clock of the call's project; empty
 * while there is none
 * @param request the request, if it is kept
 * @param requestSize the size of the request in bytes, kept or not
 */
public record RecordedCall(long number, Instant time, Instant received, Caller.Transport transport, String method,
		Optional<MethodRole> role, String scope, String operation, Map<String, String> headers, Optional<Code> status,
		Optional<String> fault, Optional<String> scenario, Optional<Duration> took, Optional<Instant> answerTime,
		Optional<Message> request, int requestSize) {

	/**
	 * Checks whether the journal shows all of a header.
	 * @param name the name of the header, in lower case
	 * @return false for credentials, and for headers that are cut or left out because of
	 * their size or number
	 */
	public boolean isHeaderKnown(String name) {
		return RecordedHeaders.isKnown(name, this.headers);
	}

	/**
	 * Returns the time of the answer.
	 * @return the instant in real time; empty while there is no answer
	 */
	public Optional<Instant> answered() {
		return this.took.map(this.received::plus);
	}

}
