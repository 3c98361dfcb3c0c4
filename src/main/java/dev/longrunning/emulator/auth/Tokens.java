package dev.longrunning.emulator.auth;

import java.security.KeyPair;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;

import dev.longrunning.emulator.auth.AuthSettings.Account;
import dev.longrunning.emulator.clock.Clocks;

/** The factory of access tokens and id tokens. */
public final class Tokens {

	/** The scopes of a token for which none are requested. */
	public static final List<String> DEFAULT_SCOPES = List.of("https://www.googleapis.com/auth/cloud-platform");

	private static final Duration ID_TOKEN_LIFETIME = Duration.ofHours(1);

	private final Clocks clocks;

	private final Account account;

	/**
	 * Creates a token factory.
	 * @param clocks the clocks of the emulator
	 * @param account the default account of tokens
	 */
	public Tokens(Clocks clocks, Account account) {
		this.clocks = clocks;
		this.account = account;
	}

	/**
	 * Returns the default account of tokens.
	 * @return the account of the settings
	 */
	public Account account() {
		return this.account;
	}

	/**
	 * Creates an access token with the lifetime of the settings.
	 * @param email the address of the account
	 * @param scopes the OAuth scopes
	 * @return the token
	 */
	public AccessToken access(String email, List<String> scopes) {
		return access(email, scopes, this.account.lifetime());
	}

	/**
	 * Creates an access token. Its expiry is on the main clock, because a token belongs
	 * to no project.
	 * @param email the address of the account
	 * @param scopes the OAuth scopes
	 * @param lifetime the time until its expiry
	 * @return the token
	 */
	public AccessToken access(String email, List<String> scopes, Duration lifetime) {
		return new AccessToken(email, scopes, this.clocks.main().instant().plus(lifetime), false);
	}

	/**
	 * Creates an id token. Its times are real time, because others than the emulator read
	 * it.
	 * @param email the address of the account
	 * @param audience the audience of the token
	 * @return the signed token
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
		claims.put("exp", now.plus(ID_TOKEN_LIFETIME).getEpochSecond());
		return SignedToken.sign(claims, IdTokens.KEYS);
	}

	/** The holder of the signing key, which is created with the first id token. */
	private static final class IdTokens {

		private static final KeyPair KEYS = ServiceAccountKey.newKeys();

	}

}
