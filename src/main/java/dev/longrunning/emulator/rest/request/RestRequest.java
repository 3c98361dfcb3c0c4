package dev.longrunning.emulator.rest.request;

import java.util.Locale;
import java.util.concurrent.CompletionStage;

import dev.longrunning.emulator.surface.path.QueryParameters;

/**
 * An HTTP request as received.
 *
 * @param httpMethod the HTTP method
 * @param scheme the scheme, {@code https} or {@code http}
 * @param path the path, undecoded
 * @param query the query string, undecoded; empty for none
 * @param headers the headers
 * @param body the source of the body, read at most once
 * @param gone a stage that completes when the client no longer waits: it has its answer,
 * or disconnected
 */
public record RestRequest(String httpMethod, String scheme, String path, String query, Headers headers, BodySource body,
		CompletionStage<?> gone) {

	/**
	 * Returns the HTTP method, also of clients that can send POST only.
	 * @param query the parsed query
	 * @return the method in upper case
	 */
	public String httpMethod(QueryParameters query) {
		if (!this.httpMethod.equals("POST")) {
			return this.httpMethod;
		}
		return this.headers.get("x-http-method-override")
			.or(() -> query.values("$httpMethod").stream().reduce((_, last) -> last))
			.map((method) -> method.toUpperCase(Locale.ROOT))
			.orElse("POST");
	}

	/**
	 * The same request with a body that was read.
	 * @param read the body
	 * @return the request
	 */
	public RestRequest withBody(BodySource read) {
		return new RestRequest(this.httpMethod, this.scheme, this.path, this.query, this.headers, read, this.gone);
	}

	/** The source of a body. */
	@FunctionalInterface
	public interface BodySource {

		/**
		 * Reads the whole body.
		 * @return the decompressed bytes
		 */
		byte[] read();

	}

}
