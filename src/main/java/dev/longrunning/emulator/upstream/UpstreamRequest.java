package dev.longrunning.emulator.upstream;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

import org.eclipse.jetty.http.HttpFields;

/**
 * A request that is forwarded.
 *
 * @param httpMethod the HTTP method
 * @param path the path and the query, undecoded
 * @param headers the headers
 * @param body the body; empty for none
 * @param isGrpc true for a gRPC call, which needs HTTP/2
 * @param timeLeft the time until the client's deadline, if it set one
 * @param gone a stage that completes when the client no longer waits
 */
public record UpstreamRequest(String httpMethod, String path, HttpFields headers, byte[] body, boolean isGrpc,
		Optional<Duration> timeLeft, CompletionStage<?> gone) {
}
