package dev.longrunning.emulator.clients.credentials;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;

import com.google.api.gax.core.FixedCredentialsProvider;
import com.google.api.gax.rpc.ApiException;
import com.google.api.gax.rpc.StatusCode;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.auth.oauth2.IdTokenCredentials;
import com.google.auth.oauth2.ServiceAccountCredentials;
import com.google.auth.oauth2.UserCredentials;
import dev.longrunning.emulator.client.EmulatorClient;
import dev.longrunning.emulator.testing.AuthTest;
import dev.longrunning.emulator.testing.RestCalls;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Google's library for credentials in Java, where calls need some. */
@AuthTest
class JavaCredentialsTests {

	private static final String PROJECT = "projects/authenticated";

	private static final List<String> PLATFORM = List.of("https://www.googleapis.com/auth/cloud-platform");

	private final RestCalls rest;

	private final String url;

	private final EmulatorClient emulator;

	@Autowired
	JavaCredentialsTests(@LocalServerPort int port, EmulatorClient emulator) {
		this.rest = new RestCalls(port);
		this.url = "http://localhost:" + port;
		this.emulator = emulator;
	}

	@Test
	void keyOfAServiceAccountIsExchangedForATokenThatStartsAJob() throws IOException {
		var credentials = key().createScoped(PLATFORM);
		assertThat(start(credentials)).startsWith(PROJECT + "/operations/");
		assertThat(credentials.getAccessToken().getTokenValue()).startsWith("ya29.emulator.");
	}

	@Test
	void keySignsItsOwnTokenAsGeneratedClientsHaveItDo() throws IOException {
		var credentials = ((ServiceAccountCredentials) key()).createWithUseJwtAccessWithScope(true)
			.createScoped(PLATFORM);
		assertThat(start(credentials)).startsWith(PROJECT + "/operations/");
		assertThat(start(key())).startsWith(PROJECT + "/operations/");
	}

	@Test
	void scopesOfAnotherApiAreRefused() throws IOException {
		var scopes = List.of("https://www.googleapis.com/auth/earthengine");
		var signing = ((ServiceAccountCredentials) key()).createWithUseJwtAccessWithScope(true).createScoped(scopes);
		for (var credentials : List.of(key().createScoped(scopes), signing)) {
			assertThatExceptionOfType(ApiException.class).isThrownBy(() -> start(credentials)).satisfies((refused) -> {
				assertThat(refused.getStatusCode().getCode()).isEqualTo(StatusCode.Code.PERMISSION_DENIED);
				assertThat(refused.getReason()).isEqualTo("ACCESS_TOKEN_SCOPE_INSUFFICIENT");
				assertThat(refused.getMetadata()).containsEntry("service", "vision.googleapis.com");
			});
		}
	}

	@Test
	void tokenThatHasExpiredHereIsRenewedByItself() throws IOException {
		var credentials = key().createScoped(PLATFORM);
		start(credentials);
		var old = credentials.getAccessToken();
		this.emulator.clock().advance(Duration.ofHours(2));
		assertThat(start(credentials)).startsWith(PROJECT + "/operations/");
		assertThat(credentials.getAccessToken()).isNotEqualTo(old);
		assertThatExceptionOfType(ApiException.class).isThrownBy(() -> start(GoogleCredentials.create(old)))
			.withStackTraceContaining("does not support refreshing the access token");
	}

	@Test
	void keyGetsIdTokens() throws IOException {
		var idToken = IdTokenCredentials.newBuilder()
			.setIdTokenProvider((ServiceAccountCredentials) key())
			.setTargetAudience("https://service.example.com")
			.build();
		idToken.refresh();
		assertThat(idToken.getIdToken().getTokenValue().split("\\.")).hasSize(3);
	}

	@Test
	void userRefreshesAToken() throws IOException {
		var user = UserCredentials.newBuilder()
			.setClientId("client")
			.setClientSecret("secret")
			.setRefreshToken("refresh")
			.setTokenServerUri(URI.create(this.url + "/token"))
			.build();
		assertThat(start(user)).startsWith(PROJECT + "/operations/");
	}

	private GoogleCredentials key() throws IOException {
		return GoogleCredentials
			.fromStream(new ByteArrayInputStream(this.rest.post("/emulator/v1/credentials", "").body()));
	}

	private String start(GoogleCredentials credentials) {
		return Vision.start(this.url, PROJECT, FixedCredentialsProvider.create(credentials));
	}

}
