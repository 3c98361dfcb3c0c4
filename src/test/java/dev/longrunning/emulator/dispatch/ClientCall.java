package dev.longrunning.emulator.dispatch;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import com.google.protobuf.Message;
import dev.longrunning.emulator.surface.ApiMethod;

/**
 * What a client says, whatever transport it says it over.
 *
 * @param method the method it calls
 * @param request the request
 * @param headers what goes beside
 * @param timeLeft how long it waits for the answer, if it says so
 */
public record ClientCall(ApiMethod method, Message request, Map<String, String> headers, Optional<Duration> timeLeft) {

	public ClientCall(ApiMethod method, Message request) {
		this(method, request, Map.of(), Optional.empty());
	}

	ClientCall withHeader(String name, String value) {
		return new ClientCall(this.method, this.request, Map.of(name, value), this.timeLeft);
	}

	ClientCall within(Duration time) {
		return new ClientCall(this.method, this.request, this.headers, Optional.of(time));
	}

}
