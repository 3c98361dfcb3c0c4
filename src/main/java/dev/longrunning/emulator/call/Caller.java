package dev.longrunning.emulator.call;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

import dev.longrunning.emulator.auth.Credentials;

/**
 * The client that made a call and waits for its answer.
 *
 * @param transport the transport of the call
 * @param headers the headers of the request, names in lower case; read only when needed
 * @param credentials the credentials of the call; read only when they are checked
 * @param timeLeft the time until the client's deadline, if it set one
 * @param gone a stage that completes when the client no longer waits: it has its answer,
 * or disconnected
 */
public record Caller(Transport transport, Supplier<Map<String, String>> headers, Supplier<Credentials> credentials,
		Optional<Duration> timeLeft, CompletionStage<?> gone) {

	/** The transport of a call. */
	public enum Transport {

		/** HTTP with JSON. */
		REST,

		/** gRPC. */
		GRPC

	}

}
