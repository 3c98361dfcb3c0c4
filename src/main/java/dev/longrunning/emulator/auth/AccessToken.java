package dev.longrunning.emulator.auth;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An access token. Its text contains all its data, so that every instance can read it and
 * none has to store it.
 *
 * @param email the address of the account
 * @param scopes the OAuth scopes
 * @param expiry the expiry on the emulator's clock
 * @param disabled true if the account is disabled
 */
public record AccessToken(String email, List<String> scopes, Instant expiry, boolean disabled) {

	private static final String PREFIX = "ya29.emulator.";

	private static final JsonMapper JSON = JsonMapper.shared();

	public AccessToken {
		scopes = List.copyOf(scopes);
	}

	/**
	 * Returns the text of the token.
	 * @return the text after {@code Bearer}
	 */
	public String text() {
		var json = JSON.writeValueAsString(this).getBytes(StandardCharsets.UTF_8);
		return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(json);
	}

	/**
	 * Returns the same token for a disabled account.
	 * @return a token that is refused
	 */
	public AccessToken ofDisabledAccount() {
		return new AccessToken(this.email, this.scopes, this.expiry, true);
	}

	/**
	 * Parses a token. Clients can write their own, so the fields and their types are
	 * checked.
	 * @param text the text after {@code Bearer}
	 * @return the token; empty if the text is not a token
	 */
	static Optional<AccessToken> parse(String text) {
		if (!text.startsWith(PREFIX)) {
			return Optional.empty();
		}
		try {
			var json = JSON.readTree(Base64.getUrlDecoder().decode(text.substring(PREFIX.length())));
			return isToken(json) ? Optional.of(of(json)) : Optional.empty();
		}
		catch (IllegalArgumentException | DateTimeException | JacksonException _) {
			return Optional.empty();
		}
	}

	private static boolean isToken(JsonNode json) {
		var scopes = json.path("scopes");
		return json.path("email").isString() && scopes.isArray() && scopes.valueStream().allMatch(JsonNode::isString)
				&& json.path("expiry").isString() && json.path("disabled").isBoolean();
	}

	private static AccessToken of(JsonNode json) {
		var scopes = json.path("scopes").valueStream().map(JsonNode::asString).toList();
		return new AccessToken(json.path("email").asString(), scopes, Instant.parse(json.path("expiry").asString()),
				json.path("disabled").asBoolean());
	}

}
