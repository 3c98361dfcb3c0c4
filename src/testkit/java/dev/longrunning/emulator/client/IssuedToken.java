package dev.longrunning.emulator.client;

import java.time.Instant;
import java.util.List;

import tools.jackson.databind.JsonNode;

/**
 * An access token of the emulator.
 *
 * @param text the token, as clients send it
 * @param email the account
 * @param scopes the scopes
 * @param expireTime the time on the emulator's clock when it expires
 */
public record IssuedToken(String text, String email, List<String> scopes, Instant expireTime) {

	static IssuedToken of(JsonNode json) {
		return new IssuedToken(json.path("accessToken").asString(""), json.path("email").asString(""),
				Json.list(json.path("scopes"), JsonNode::asString), Json.instant(json.path("expireTime")).orElseThrow());
	}

}
