package dev.longrunning.emulator.recording;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.longrunning.emulator.call.Caller;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The removal of credentials from JSON: those of the call, whatever looks like a
 * credential of Google's, and fields whose names say that they are secret.
 *
 * @param values the credentials of the call
 */
record Secrets(Set<String> values) {

	/** The text in place of a credential. */
	static final String REMOVED = "REMOVED";

	/** Shorter parts of a header are words. */
	private static final int MIN_LENGTH = 8;

	private static final List<String> HEADERS = List.of("auth", "cookie", "credential", "jwt", "key", "password",
			"secret", "signature", "token");

	private static final List<String> FIELDS = List.of("password", "passphrase", "privatekey", "accesstoken",
			"refreshtoken", "idtoken", "clientsecret", "secretkey", "apikey", "oauthtoken", "credentials");

	private static final Pattern SHAPES = Pattern.compile("ya29\\.[\\w.-]+|AIza[\\w-]{20,}|1//[\\w-]{20,}"
			+ "|eyJ[\\w-]+\\.[\\w-]+\\.[\\w-]*|GOCSPX-[\\w-]+|(?i:bearer|basic)\\s+[\\w.~+/=-]{8,}"
			+ "|-----BEGIN [A-Z ]*PRIVATE KEY-----[\\s\\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)"
			+ "|(?<=[?&;](?i:key|access_token|oauth_token|x-goog-signature|x-goog-credential|signature|token)=)[^&\\s]+");

	/**
	 * The secrets of a call.
	 * @param caller the client
	 * @return the secrets
	 */
	static Secrets of(Caller caller) {
		var values = new HashSet<String>();
		var credentials = caller.credentials().get();
		Stream.concat(credentials.authorization().stream(), credentials.key().stream())
			.flatMap(Secrets::parts)
			.forEach(values::add);
		caller.headers()
			.get()
			.entrySet()
			.stream()
			.filter((header) -> HEADERS.stream().anyMatch(header.getKey().toLowerCase(Locale.ROOT)::contains))
			.flatMap((header) -> parts(header.getValue()))
			.forEach(values::add);
		return new Secrets(Set.copyOf(values));
	}

	/** The parts of a header: scheme and token, names and values of cookies. */
	private static Stream<String> parts(String header) {
		return Stream.concat(Stream.of(header), Stream.of(header.split("[\\s;,=]+")))
			.filter((part) -> part.length() >= MIN_LENGTH);
	}

	/** A copy of a tree without secrets. */
	JsonNode without(JsonNode json) {
		return switch (json) {
			case ObjectNode object -> {
				var copy = JsonNodeFactory.instance.objectNode();
				object.forEachEntry((name, value) -> copy.set(name, (isSecret(name) && value.isString())
						? JsonNodeFactory.instance.stringNode(REMOVED) : without(value)));
				yield copy;
			}
			case ArrayNode list -> {
				var copy = JsonNodeFactory.instance.arrayNode();
				list.forEach((item) -> copy.add(without(item)));
				yield copy;
			}
			case JsonNode text when text.isString() -> JsonNodeFactory.instance.stringNode(without(text.asString()));
			default -> json;
		};
	}

	private String without(String text) {
		var plain = text;
		for (var secret : this.values) {
			plain = plain.replace(secret, REMOVED);
		}
		return SHAPES.matcher(plain).replaceAll(REMOVED);
	}

	private static boolean isSecret(String field) {
		var plain = field.replace("_", "").toLowerCase(Locale.ROOT);
		return FIELDS.stream().anyMatch(plain::endsWith);
	}

}
