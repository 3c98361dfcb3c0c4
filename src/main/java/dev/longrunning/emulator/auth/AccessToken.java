package dev.longrunning.emulator.auth;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * An access token. It holds what it stands for, so that every instance can read it and
 * none has to remember it.
 *
 * @param email whose it is
 * @param scopes what it is good for
 * @param expiry when it ends, on the emulator's clock
 * @param disabled whether the account has been disabled since
 */
public record AccessToken(String email, List<String> scopes, Instant expiry, boolean disabled) {

	private static final String PREFIX = "ya29.emulator.";

	private static final JsonMapper JSON = JsonMapper.shared();

	public AccessToken {
		scopes = List.copyOf(scopes);
	}

	/**
	 * The token as it is sent.
	 * @return what stands behind {@code Bearer}
	 */
	public String text() {
		var json = JSON.writeValueAsString(this).getBytes(StandardCharsets.UTF_8);
		return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(json);
	}

	/**
	 * The same token of an account that has been disabled since.
	 * @return a token that is refused
	 */
	public AccessToken ofDisabledAccount() {
		return new AccessToken(this.email, this.scopes, this.expiry, true);
	}

	static Optional<AccessToken> parse(String text) {
		if (!text.startsWith(PREFIX)) {
			return Optional.empty();
		}
		try {
			var json = Base64.getUrlDecoder().decode(text.substring(PREFIX.length()));
			return Optional.ofNullable(JSON.readValue(json, AccessToken.class));
		}
		catch (IllegalArgumentException | JacksonException _) {
			return Optional.empty();
		}
	}

}
