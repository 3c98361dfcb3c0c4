package dev.longrunning.emulator.auth;

import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import dev.longrunning.emulator.auth.AuthSettings.Account;
import dev.longrunning.emulator.auth.TokenEndpoint.Refusal;
import dev.longrunning.emulator.clock.Clocks;
import dev.longrunning.emulator.testing.TestClocks;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What the token endpoint gives, for what. */
class TokenEndpointTests {

	private static final Instant REAL = Instant.parse("2030-01-02T03:04:05Z");

	private static final Instant EMULATED = Instant.parse("2001-01-01T00:00:00Z");

	private static final KeyPair KEYS = ServiceAccountKey.newKeys();

	private final Clocks clocks = TestClocks.pausedAt(EMULATED, InstantSource.fixed(REAL));

	private final Account account = new Account("some-project", Optional.empty(), Duration.ofMinutes(30));

	private final Tokens tokens = new Tokens(this.clocks, this.account);

	private final TokenEndpoint grants = new TokenEndpoint(this.tokens, this.clocks);

	private final Map<String, Object> claims = new HashMap<>(
			Map.of("iss", "robot@example.com", "aud", "http://emulator:8080/token", "scope", "first second", "iat",
					REAL.getEpochSecond(), "exp", REAL.plusSeconds(3600).getEpochSecond()));

	@Test
	void assertionIsGoodForATokenWithItsScopes() {
		var answer = grant(this.claims);
		assertThat(answer).containsEntry("token_type", "Bearer").containsEntry("expires_in", 1800L);
		assertThat(token(answer)).isEqualTo(new AccessToken("robot@example.com", List.of("first", "second"),
				EMULATED.plus(Duration.ofMinutes(30)), false));
	}

	@Test
	void tokenIsOfTheSubjectThatIsSpokenFor() {
		this.claims.put("sub", "person@example.com");
		assertThat(token(grant(this.claims)).email()).isEqualTo("person@example.com");
	}

	@Test
	void targetAudienceIsGoodForAnIdToken() {
		this.claims.put("target_audience", "https://service.example.com");
		var idToken = SignedToken.parse(String.valueOf(grant(this.claims).get("id_token"))).orElseThrow();
		assertThat(idToken.hasValidSignature()).isTrue();
		assertThat(idToken.claim("aud")).isEqualTo("https://service.example.com");
		assertThat(idToken.claim("email")).isEqualTo("robot@example.com");
		assertThat(idToken.claims().path("exp").asLong()).isEqualTo(REAL.plusSeconds(3600).getEpochSecond());
	}

	@ParameterizedTest
	@CsvSource({ "-4000, -400, exp has passed", "-3600, -300,", "400, 4000, iat lies in the future", "200, 3600,",
			"0, 4000, more than an hour", "-1, 3599," })
	void timesAreHeldAgainstRealTime(long issued, long expires, @Nullable String flaw) {
		this.claims.put("iat", REAL.plusSeconds(issued).getEpochSecond());
		this.claims.put("exp", REAL.plusSeconds(expires).getEpochSecond());
		if (flaw == null) {
			assertThat(grant(this.claims)).containsKey("access_token");
		}
		else {
			assertRefused(SignedToken.sign(this.claims, KEYS), "invalid_grant", flaw);
		}
	}

	@Test
	void signatureOfAnotherKeyIsRefused() {
		var one = SignedToken.sign(this.claims, KEYS);
		var other = SignedToken.sign(this.claims, ServiceAccountKey.newKeys());
		var mixed = one.substring(0, one.lastIndexOf('.')) + other.substring(other.lastIndexOf('.'));
		assertRefused(mixed, "invalid_grant", "Invalid JWT Signature.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"alg\":\"none\"}", "{\"alg\":\"HS256\"}", "{\"alg\":\"RS256\",\"kid\":\"0123abcd\"}",
			"{\"alg\":\"RS256\",\"kid\":\"\"}" })
	void otherAlgorithmsAndUnknownKeysAreRefused(String header) {
		var signed = SignedToken.sign(this.claims, KEYS);
		var encoded = Base64.getUrlEncoder().withoutPadding().encodeToString(header.getBytes());
		assertRefused(encoded + signed.substring(signed.indexOf('.')), "invalid_grant", "Invalid JWT Signature.");
	}

	@Test
	void withoutTheIdOfAKeyThereIsNothingToHoldTheSignatureAgainst() {
		var signed = SignedToken.sign(this.claims, KEYS);
		var header = Base64.getUrlEncoder().withoutPadding().encodeToString("{\"alg\":\"RS256\"}".getBytes());
		assertThat(this.grants.grant(parameters(header + signed.substring(signed.indexOf('.')))))
			.containsKey("access_token");
	}

	@ParameterizedTest
	@CsvSource({ "iss, '', invalid_grant, iss is missing", "aud, https://example.com/, invalid_grant, audience check",
			"scope, '', invalid_scope, Invalid OAuth scope" })
	void claimThatIsWrongIsRefused(String claim, String value, String error, String description) {
		this.claims.put(claim, value);
		assertRefused(SignedToken.sign(this.claims, KEYS), error, description);
	}

	@ParameterizedTest
	@ValueSource(strings = { "nothing", "a.b.c", "e30.e30", "W10.W10.YQ" })
	void textThatIsNoAssertionIsRefused(String text) {
		assertRefused(text, "invalid_grant", "");
	}

	@Test
	void refreshTokenIsGoodForATokenOfTheAccount() {
		var answer = this.grants.grant(of(Map.of("grant_type", "refresh_token", "refresh_token", "any", "client_id",
				"any", "client_secret", "any")));
		assertThat(answer).containsEntry("scope", "https://www.googleapis.com/auth/cloud-platform");
		assertThat(token(answer).email()).isEqualTo("emulator@some-project.iam.gserviceaccount.com");
	}

	@ParameterizedTest
	@CsvSource({ "'', invalid_request, grant_type", "refresh_token, invalid_request, refresh_token",
			"password, unsupported_grant_type, password",
			"urn:ietf:params:oauth:grant-type:jwt-bearer, invalid_request, assertion" })
	void requestThatLacksSomethingSaysWhat(String type, String error, String named) {
		assertThatExceptionOfType(Refusal.class)
			.isThrownBy(() -> this.grants.grant((name) -> name.equals("grant_type") ? type : ""))
			.satisfies((refusal) -> assertThat(refusal.answer()).containsEntry("error", error)
				.hasEntrySatisfying("error_description", (description) -> assertThat(description).contains(named)));
	}

	private Map<String, Object> grant(Map<String, Object> assertion) {
		return this.grants.grant(parameters(SignedToken.sign(assertion, KEYS)));
	}

	private static Function<String, String> parameters(String assertion) {
		return of(Map.of("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer", "assertion", assertion));
	}

	private static Function<String, String> of(Map<String, String> parameters) {
		return (name) -> parameters.getOrDefault(name, "");
	}

	private static AccessToken token(Map<String, Object> answer) {
		return AccessToken.parse(String.valueOf(answer.get("access_token"))).orElseThrow();
	}

	private void assertRefused(String assertion, String error, String description) {
		assertThatExceptionOfType(Refusal.class).isThrownBy(() -> this.grants.grant(parameters(assertion)))
			.satisfies((refusal) -> assertThat(refusal.answer()).containsEntry("error", error))
			.withMessageContaining(description);
	}

}
