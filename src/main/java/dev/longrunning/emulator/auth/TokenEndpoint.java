package dev.longrunning.emulator.auth;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

import dev.longrunning.emulator.clock.Clocks;

/**
 * The OAuth token endpoint (RFC 6749): access tokens for assertions and refresh tokens.
 */
public final class TokenEndpoint {

	private static final String BY_ASSERTION = "urn:ietf:params:oauth:grant-type:jwt-bearer";

	private final Tokens tokens;

	private final Clocks clocks;

	/**
	 * Creates the token endpoint.
	 * @param tokens the token factory
	 * @param clocks the clocks, for the real time
	 */
	public TokenEndpoint(Tokens tokens, Clocks clocks) {
		this.tokens = tokens;
		this.clocks = clocks;
	}

	/**
	 * Grants a token.
	 * @param parameters returns the value of a parameter; empty text if it is missing
	 * @return the fields of the answer
	 * @throws Refusal if the request is refused
	 */
	public Map<String, Object> grant(Function<String, String> parameters) {
		var type = required("grant_type", parameters);
		return switch (type) {
			case BY_ASSERTION -> byAssertion(required("assertion", parameters));
			case "refresh_token" -> byRefreshToken(parameters);
			default -> throw new Refusal("unsupported_grant_type", "Invalid grant_type: " + type);
		};
	}

	private Map<String, Object> byAssertion(String text) {
		var assertion = Assertion.parse(text)
			.orElseThrow(() -> new Refusal("invalid_grant", "Bad Request: the assertion is not a JWT."));
		assertion.flaw(this.clocks.realTime()).ifPresent((flaw) -> {
			throw new Refusal("invalid_grant", flaw.description());
		});
		if (!assertion.audience().endsWith("/token")) {
			throw new Refusal("invalid_grant",
					"Invalid JWT: Failed audience check. The right audience is the token_uri of the key, not '"
							+ assertion.audience() + "'.");
		}
		if (!assertion.targetAudience().isEmpty()) {
			return Map.of("id_token", this.tokens.identity(assertion.email(), assertion.targetAudience()));
		}
		if (assertion.scopes().isEmpty()) {
			throw new Refusal("invalid_scope", "Invalid OAuth scope or ID token audience provided.");
		}
		return answer(assertion.email(), assertion.scopes());
	}

	/** Accepts any refresh token, because those of users are not known here. */
	private Map<String, Object> byRefreshToken(Function<String, String> parameters) {
		Stream.of("refresh_token", "client_id", "client_secret").forEach((name) -> required(name, parameters));
		var scopes = Stream.of(parameters.apply("scope").split(" ")).filter((scope) -> !scope.isEmpty()).toList();
		var granted = scopes.isEmpty() ? Tokens.DEFAULT_SCOPES : scopes;
		var answer = answer(this.tokens.account().address(), granted);
		answer.put("scope", String.join(" ", granted));
		return answer;
	}

	private Map<String, Object> answer(String email, List<String> scopes) {
		var answer = new LinkedHashMap<String, Object>();
		answer.put("access_token", this.tokens.access(email, scopes).text());
		answer.put("expires_in", this.tokens.account().lifetime().toSeconds());
		answer.put("token_type", "Bearer");
		return answer;
	}

	private static String required(String name, Function<String, String> parameters) {
		var value = parameters.apply(name);
		if (value.isEmpty()) {
			throw new Refusal("invalid_request", "Required parameter is missing: " + name);
		}
		return value;
	}

	/** The refusal of a token with an error code of OAuth. */
	public static final class Refusal extends RuntimeException {

		private static final long serialVersionUID = 1L;

		private final String error;

		Refusal(String error, String description) {
			super(description, null, false, false);
			this.error = error;
		}

		/**
		 * Returns the fields of the answer.
		 * @return the error code and its description
		 */
		public Map<String, String> answer() {
			var answer = new LinkedHashMap<String, String>();
			answer.put("error", this.error);
			answer.put("error_description", String.valueOf(getMessage()));
			return answer;
		}

	}

}
