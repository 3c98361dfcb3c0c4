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

	/**
	 * Reads a token. Anybody can write one: all fields must be there, and of their type.
	 * @param text what stands behind {@code Bearer}
	 * @return the token, empty where the text is none
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
