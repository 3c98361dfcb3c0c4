package dev.longrunning.emulator.auth;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

import dev.longrunning.emulator.auth.AuthSettings.Account;
import dev.longrunning.emulator.auth.TokenEndpoint.Refusal;
import dev.longrunning.emulator.clock.Clocks;
import dev.longrunning.emulator.testing.TestClocks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Tokens as a client can write them by hand: any bytes in our form. */
class WrittenTokensTests {

	private static final Instant NOW = Instant.parse("2030-01-02T03:04:05Z");

	private static final String WHOLE = """
			{"email": "a@b.c", "scopes": ["s"], "expiry": "2030-01-01T00:00:00Z", "disabled": false}""";

	private final Clocks clocks = TestClocks.pausedAt(NOW);

	private final TokenEndpoint grants = new TokenEndpoint(
			new Tokens(this.clocks, new Account("p", Optional.empty(), Duration.ofHours(1))), this.clocks);

	@Test
	void wholeTokenIsRead() {
		assertThat(AccessToken.parse(token(WHOLE))).get()
			.extracting(AccessToken::email, AccessToken::disabled)
			.containsExactly("a@b.c", false);
	}

	static Stream<String> badTokens() {
		var nested = Stream.of("[".repeat(3000), "{\"email\":".repeat(3000), "1" + "0".repeat(5000), "\"\\u", "",
				"null", "[]", "1e999999999");
		var values = Stream.of("null", "1", "[]", "{}", "[null]", "[1]", "1e999999999", "-1", "\"x\"",
				"\"+1000000001-01-01T00:00:00Z\"", "\"2030-13-01T00:00:00Z\"");
		var fields = values.flatMap((value) -> Stream.of("email", "scopes", "expiry", "disabled")
			.filter((field) -> !(field.equals("email") && value.startsWith("\"")))
			.filter((field) -> !(field.equals("scopes") && value.equals("[]")))
			.map((field) -> WHOLE.replaceFirst("\"" + field + "\": (\\[\"s\"]|\"[^\"]*\"|false)",
					"\"" + field + "\": " + value.replace("\\", "\\\\"))));
		var missing = Stream.of("email", "scopes", "expiry", "disabled")
			.map((field) -> WHOLE.replace("\"" + field + "\"", "\"other\""));
		return Stream.of(nested, fields, missing).flatMap((all) -> all);
	}

	@ParameterizedTest
	@MethodSource("badTokens")
	void tokenWithAWrongFieldIsNone(String json) {
		assertThat(AccessToken.parse(token(json))).isEmpty();
	}

	@Test
	void anyBytesAreReadOrNoToken() {
		var random = new Random(1);
		for (int i = 0; i < 2000; i++) {
			var text = mutated(random, WHOLE);
			assertThatCode(() -> AccessToken.parse(token(text))).as(text).doesNotThrowAnyException();
			assertThatCode(() -> AccessToken.parse("ya29.emulator." + text)).as(text).doesNotThrowAnyException();
		}
	}

	static Stream<String> badClaims() {
		return Stream.of("{}", "[]", "null", "1", "[".repeat(3000),
				"{\"iss\": {}, \"aud\": [], \"exp\": \"x\", \"iat\": null}",
				"{\"iss\": 1, \"aud\": \"/token\", \"exp\": 1e400, \"iat\": -1e400}",
				"{\"iss\": \"a\", \"exp\": 1" + "0".repeat(900) + ", \"iat\": 1" + "0".repeat(900) + "}",
				"{\"iss\": \"a\", \"exp\": 9223372036854775807, \"iat\": -9223372036854775808}",
				"{\"iss\": \"a\", \"aud\": \"/token\", \"exp\": 1893553445, \"iat\": 1893553445, \"scope\": [\"a\"]}");
	}

	@ParameterizedTest
	@MethodSource("badClaims")
	void assertionWithWrongClaimsIsRefused(String claims) {
		for (var header : new String[] { "{\"alg\": \"RS256\"}", "{\"alg\": \"none\"}", "{\"alg\": 1, \"kid\": []}",
				"{\"alg\": \"RS256\", \"kid\": \"AAAA\"}", "{\"alg\": \"RS256\", \"kid\": {}}", "[]" }) {
			requireRefusal(encoded(header) + "." + encoded(claims) + ".AAAA");
		}
	}

	@ParameterizedTest
	@MethodSource("texts")
	void textThatIsNoAssertionIsRefused(String text) {
		requireRefusal(text);
	}

	static Stream<String> texts() {
		return Stream.of("a", ".", "..", "...", ".".repeat(100_000), "a.b.c", "é.é.é", "\u0000.\u0000.\u0000", "=.=.=",
				"e30.e30.", "e30.e30.!");
	}

	private void requireRefusal(String assertion) {
		var parameters = Map.of("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer", "assertion", assertion);
		assertThatExceptionOfType(Refusal.class)
			.isThrownBy(() -> this.grants.grant((name) -> parameters.getOrDefault(name, "")));
	}

	private static String mutated(Random random, String text) {
		var bytes = text.getBytes(StandardCharsets.UTF_8);
		for (int i = 0; i <= random.nextInt(4); i++) {
			bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
		}
		return new String(bytes, StandardCharsets.ISO_8859_1);
	}

	private static String token(String json) {
		return "ya29.emulator." + encoded(json);
	}

	private static String encoded(String text) {
		return Base64.getUrlEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
	}

}
