package dev.longrunning.emulator.auth;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

import dev.longrunning.emulator.clock.Clocks;

/** Gives tokens for what clients hold, as an OAuth token endpoint does (RFC 6749). */
public final class TokenEndpoint {

	private static final String BY_ASSERTION = "urn:ietf:params:oauth:grant-type:jwt-bearer";

	private final Tokens tokens;

	private final Clocks clocks;

	/**
	 * Grants.
	 * @param tokens makes tokens
	 * @param clocks what time it is for clients
	 */
	public TokenEndpoint(Tokens tokens, Clocks clocks) {
		this.tokens = tokens;
		this.clocks = clocks;
	}

	/**
	 * Gives a token.
	 * @param parameters gives the parameters of the request; empty text for what is not
	 * there
	 * @return the fields of the answer
	 * @throws Refusal if there is none
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
			.orElseThrow(() -> new Refusal("invalid_grant", "Bad Request: the assertion is no JWT."));
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

	/** What a user holds says nothing of the user: any will do. */
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

	/** No token, and why, in OAuth's words. */
	public static final class Refusal extends RuntimeException {

		private static final long serialVersionUID = 1L;

		private final String error;

		Refusal(String error, String description) {
			super(description, null, false, false);
			this.error = error;
		}

		/**
		 * The fields of the answer.
		 * @return what is wrong, for programs and for readers
		 */
		public Map<String, String> answer() {
			var answer = new LinkedHashMap<String, String>();
			answer.put("error", this.error);
			answer.put("error_description", String.valueOf(getMessage()));
			return answer;
		}

	}

}
