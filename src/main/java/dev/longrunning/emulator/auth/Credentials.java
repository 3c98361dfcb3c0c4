package dev.longrunning.emulator.auth;

import java.util.Optional;
import java.util.function.Function;

/**
 * What a call brings of its caller.
 *
 * @param authorization the value of the header of that name: a scheme and a token
 * @param key an API key
 */
public record Credentials(Optional<String> authorization, Optional<String> key) {

	/**
	 * Those of a call that has headers alone.
	 * @param headers gives the value of a header, its name in lower case
	 * @return the credentials
	 */
	public static Credentials of(Function<String, Optional<String>> headers) {
		return of(headers, (_) -> Optional.empty());
	}

	/**
	 * Those of a call that has parameters too; a header goes before a parameter.
	 * @param headers gives the value of a header, its name in lower case
	 * @param parameters gives the value of a parameter
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
