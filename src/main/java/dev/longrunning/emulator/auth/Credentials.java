package dev.longrunning.emulator.auth;

import java.util.Optional;
import java.util.function.Function;

/**
 * The credentials of a call.
 *
 * @param authorization the value of the header Authorization: a scheme and a token
 * @param key an API key
 */
public record Credentials(Optional<String> authorization, Optional<String> key) {

	/**
	 * Reads the credentials of a call that has only headers.
	 * @param headers returns the value of a header, by its name in lower case
	 * @return the credentials
	 */
	public static Credentials of(Function<String, Optional<String>> headers) {
		return of(headers, (_) -> Optional.empty());
	}

	/**
	 * Reads the credentials of a call that has headers and parameters. A header takes
	 * precedence over a parameter.
	 * @param headers returns the value of a header, by its name in lower case
	 * @param parameters returns the value of a parameter
	 * @return the credentials
	 */
	public static Credentials of(Function<String, Optional<String>> headers,
			Function<String, Optional<String>> parameters) {
		var token = parameters.apply("access_token")
			.or(() -> parameters.apply("oauth_token"))
			.map((text) -> "Bearer " + text);
		return new Credentials(headers.apply("authorization").filter((text) -> !text.isBlank()).or(() -> token),
				headers.apply("x-goog-api-key").or(() -> parameters.apply("key")));
	}

}
