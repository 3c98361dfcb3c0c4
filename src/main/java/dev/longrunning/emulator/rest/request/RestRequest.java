package dev.longrunning.emulator.rest.request;

import java.util.concurrent.CompletionStage;

/**
 * A request over HTTP as it came.
 *
 * @param httpMethod the HTTP method
 * @param scheme {@code https}, or {@code http}
 * @param path the path, undecoded
 * @param query the query string, undecoded; empty for none
 * @param headers what came beside
 * @param body reads the body; called at most once
 * @param gone completes where the client is known to wait no more: it has its answer, or
 * went
 */
public record RestRequest(String httpMethod, String scheme, String path, String query, Headers headers, BodySource body,
		CompletionStage<?> gone) {

	/** Where a body comes from. */
	@FunctionalInterface
	public interface BodySource {

		/**
		 * Reads the whole body, uncompressed.
		 * @return its bytes
		 */
		byte[] read();

	}

}
