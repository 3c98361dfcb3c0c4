package dev.longrunning.emulator.auth;

import java.security.KeyPair;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;

import dev.longrunning.emulator.auth.AuthSettings.Account;
import dev.longrunning.emulator.clock.Clocks;

/** Makes tokens. */
public final class Tokens {

	/** What a token is good for if nobody says. */
	public static final List<String> DEFAULT_SCOPES = List.of("https://www.googleapis.com/auth/cloud-platform");

	private static final Duration OF_ID_TOKENS = Duration.ofHours(1);

	private final Clocks clocks;

	private final Account account;

	/**
	 * Tokens.
	 * @param clocks what time it is
	 * @param account whose they are if nobody says
	 */
	public Tokens(Clocks clocks, Account account) {
		this.clocks = clocks;
		this.account = account;
	}

	/**
	 * Whose tokens are if nobody says.
	 * @return the account of the settings
	 */
	public Account account() {
		return this.account;
	}

	/**
	 * An access token of the usual lifetime.
	 * @param email whose
	 * @param scopes what for
	 * @return the token
	 */
	public AccessToken access(String email, List<String> scopes) {
		return access(email, scopes, this.account.lifetime());
	}

	/**
	 * An access token. It goes by the clock that all projects go by that have none of
	 * their own: a token belongs to no project.
	 * @param email whose
	 * @param scopes what for
	 * @param lifetime how long
	 * @return the token
	 */
	public AccessToken access(String email, List<String> scopes, Duration lifetime) {
		return new AccessToken(email, scopes, this.clocks.main().instant().plus(lifetime), false);
	}

	/**
	 * An id token: whose it is, for somebody else than Google's APIs to read, and so in
	 * real time.
	 * @param email whose
	 * @param audience for whom
	 * @return a signed token
	 */
	public String identity(String email, String audience) {
		var now = this.clocks.realTime();
		var claims = new LinkedHashMap<String, Object>();
		claims.put("iss", "https://accounts.google.com");
		claims.put("aud", audience);
		claims.put("azp", ProjectNumbers.ofAccount(email));
		claims.put("sub", ProjectNumbers.ofAccount(email));
		claims.put("email", email);
		claims.put("email_verified", true);
		claims.put("iat", now.getEpochSecond());
		claims.put("exp", now.plus(OF_ID_TOKENS).getEpochSecond());
		return SignedToken.sign(claims, IdTokens.KEYS);
	}

	/** Made when the first id token is asked for. */
	private static final class IdTokens {

		private static final KeyPair KEYS = ServiceAccountKey.freshKeys();

	}

}
