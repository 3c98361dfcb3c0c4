package dev.longrunning.emulator.call;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

import dev.longrunning.emulator.auth.Credentials;

/**
 * Who waits for the answer of a call.
 *
 * @param transport how the call came
 * @param headers what came beside the request, names in lower case; asked for only where
 * somebody looks at them
 * @param credentials what it brings to be let in; asked for only where somebody judges it
 * @param timeLeft how long it still waits, if it said so
 * @param gone completes where it is known to wait no more: it has its answer, or went
 */
public record Caller(Transport transport, Supplier<Map<String, String>> headers, Supplier<Credentials> credentials,
		Optional<Duration> timeLeft, CompletionStage<?> gone) {

	/** How calls come. */
	public enum Transport {

		/** HTTP and JSON. */
		REST,

		/** gRPC. */
		GRPC

	}

}
