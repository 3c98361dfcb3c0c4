package dev.longrunning.emulator.auth;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a service account says of itself, signed with its key: to get a token for it (RFC
 * 7523), or in place of one. Its times are its client's, and so real.
 *
 * @param token the signed token
 */
record Assertion(SignedToken token) {

	private static final Duration LONGEST = Duration.ofHours(1);

	/** So far may the clocks of two machines differ. */
	private static final Duration SKEW = Duration.ofMinutes(5);

	static Optional<Assertion> parse(String text) {
		return SignedToken.parse(text).map(Assertion::new);
	}

	/** Whose it is: the account that is spoken for, else the one that speaks. */
	String email() {
		var subject = this.token.claim("sub");
		return subject.isEmpty() ? this.token.claim("iss") : subject;
	}

	/** Whether it is one that goes in place of a token. */
	boolean speaksForItself() {
		return this.token.claim("iss").equals(this.token.claim("sub"));
	}

	String audience() {
		return this.token.claim("aud");
	}

	/** For whom an id token is wanted; empty text for nobody. */
	String targetAudience() {
		return this.token.claim("target_audience");
	}

	List<String> scopes() {
		return Stream.of(this.token.claim("scope").split("[ ,]+")).filter((scope) -> !scope.isEmpty()).toList();
	}

	/**
	 * What is wrong with it.
	 * @param now real time
	 * @return that, empty where nothing is
	 */
	Optional<Flaw> flaw(Instant now) {
		if (!this.token.isGenuine()) {
			return Optional.of(Flaw.SIGNATURE);
		}
		if (this.token.claim("iss").isEmpty()) {
			return Optional.of(Flaw.ISSUER);
		}
		var from = instant("iat");
		var to = instant("exp");
		if (from.isAfter(now.plus(SKEW)) || from.plus(LONGEST).plus(SKEW).isBefore(to)) {
			return Optional.of(Flaw.TIMES);
		}
		return to.plus(SKEW).isBefore(now) ? Optional.of(Flaw.EXPIRED) : Optional.empty();
	}

	/** Without the claim: so long ago that it is over. */
	private Instant instant(String claim) {
		return Instant.ofEpochSecond(Math.clamp(this.token.claims().path(claim).asLong(0), 0, Integer.MAX_VALUE * 4L));
	}

	/** What can be wrong with one. */
	enum Flaw {

		/** The signature is not that of the key. */
		SIGNATURE(
				"Invalid JWT Signature. A key that POST /emulator/v1/credentials makes is its own id, which the JWT names as kid."),

		/** Nobody says it. */
		ISSUER("Invalid JWT: the claim iss is missing. It is the client_email of the key."),

		/** The times make no sense. */
		TIMES("Invalid JWT: iat lies in the future or more than an hour before exp. Both are real time."),

		/** It is over. */
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
