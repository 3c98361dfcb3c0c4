package dev.longrunning.emulator.auth;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A JWT that a client signed with the key of a service account, to get a token for it
 * (RFC 7523), or to use instead of a token. Its times are real time, because clients set
 * them.
 *
 * @param token the signed token
 */
record Assertion(SignedToken token) {

	private static final Duration MAX_LIFETIME = Duration.ofHours(1);

	/** The tolerated difference between the clocks of two machines. */
	private static final Duration SKEW = Duration.ofMinutes(5);

	static Optional<Assertion> parse(String text) {
		return SignedToken.parse(text).map(Assertion::new);
	}

	/**
	 * Returns the account: the subject of the JWT, or its issuer if it has no subject.
	 */
	String email() {
		var subject = this.token.claim("sub");
		return subject.isEmpty() ? this.token.claim("iss") : subject;
	}

	/** Returns whether it is a self-signed JWT, which is used instead of a token. */
	boolean isSelfSigned() {
		return this.token.claim("iss").equals(this.token.claim("sub"));
	}

	String audience() {
		return this.token.claim("aud");
	}

	/**
	 * Returns the audience of the requested id token; empty text if none is requested.
	 */
	String targetAudience() {
		return this.token.claim("target_audience");
	}

	List<String> scopes() {
		return Stream.of(this.token.claim("scope").split("[ ,]+")).filter((scope) -> !scope.isEmpty()).toList();
	}

	/**
	 * Checks the assertion.
	 * @param now the real time
	 * @return the first flaw; empty if it is valid
	 */
	Optional<Flaw> flaw(Instant now) {
		if (!this.token.hasValidSignature()) {
			return Optional.of(Flaw.SIGNATURE);
		}
		if (this.token.claim("iss").isEmpty()) {
			return Optional.of(Flaw.ISSUER);
		}
		var from = instant("iat");
		var to = instant("exp");
		if (from.isAfter(now.plus(SKEW)) || from.plus(MAX_LIFETIME).plus(SKEW).isBefore(to)) {
			return Optional.of(Flaw.TIMES);
		}
		return to.plus(SKEW).isBefore(now) ? Optional.of(Flaw.EXPIRED) : Optional.empty();
	}

	/** Returns the instant of a claim; 1970 if it is missing, so that it has expired. */
	private Instant instant(String claim) {
		return Instant.ofEpochSecond(Math.clamp(this.token.claims().path(claim).asLong(0), 0, Integer.MAX_VALUE * 4L));
	}

	/** A reason to refuse an assertion. */
	enum Flaw {

		/** The signature does not match the key. */
		SIGNATURE(
				"Invalid JWT Signature. The kid of the JWT must be the private_key_id of the key from POST /emulator/v1/credentials that signed it."),

		/** The issuer is missing. */
		ISSUER("Invalid JWT: the claim iss is missing. It is the client_email of the key."),

		/** The times contradict each other or the real time. */
		TIMES("Invalid JWT: iat lies in the future or more than an hour before exp. Both are real time."),

		/** The assertion has expired. */
		EXPIRED("Invalid JWT: exp has passed. It is real time, whatever the emulator's clock shows.");

		private final String description;

		Flaw(String description) {
			this.description = description;
		}

		String description() {
			return this.description;
		}

	}

}
