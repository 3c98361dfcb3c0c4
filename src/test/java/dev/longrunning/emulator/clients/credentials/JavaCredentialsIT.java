package dev.longrunning.emulator.clients.credentials;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

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
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Google's library for credentials in Java, where calls need some. */
@AuthTest
class JavaCredentialsIT {

	private static final String PROJECT = "projects/authenticated";

	private static final List<String> PLATFORM = List.of("https://www.googleapis.com/auth/cloud-platform");

	private final RestCalls rest;

	private final String url;

	private final EmulatorClient emulator;

	@Autowired
	JavaCredentialsIT(@LocalServerPort int port, EmulatorClient emulator) {
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

	@Test
	void programWithoutCredentialsAsksTheMetadataServer(@TempDir Path directory) {
		var printed = run(directory, Map.of("GCE_METADATA_HOST", this.url.substring("http://".length())));
		assertThat(printed.lines()).hasSize(2)
			.startsWith("ComputeEngineCredentials of emulator-project")
			.last()
			.asString()
			.startsWith(PROJECT + "/operations/");
	}

	@Test
	void programFindsItsKeyInAFile(@TempDir Path directory) throws IOException {
		var file = Files.write(directory.resolve("key.json"),
				this.rest.post("/emulator/v1/credentials", "{\"project\": \"of-the-key\"}").body());
		var printed = run(directory, Map.of("GOOGLE_APPLICATION_CREDENTIALS", file.toString()));
		assertThat(printed.lines()).hasSize(2)
			.startsWith("ServiceAccountCredentials of of-the-key")
			.last()
			.asString()
			.startsWith(PROJECT + "/operations/");
	}

	private GoogleCredentials key() throws IOException {
		return GoogleCredentials
			.fromStream(new ByteArrayInputStream(this.rest.post("/emulator/v1/credentials", "").body()));
	}

	private String start(GoogleCredentials credentials) {
		return Vision.start(this.url, PROJECT, FixedCredentialsProvider.create(credentials));
	}

	/** In a process of its own, because the library reads the environment. */
	private String run(Path directory, Map<String, String> environment) {
		var command = List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
				System.getProperty("java.class.path"), DefaultCredentialsMain.class.getName(), this.url, PROJECT);
		var program = new ProcessBuilder(command).redirectError(directory.resolve("errors.log").toFile());
		program.environment().remove("GOOGLE_APPLICATION_CREDENTIALS");
		program.environment().put("CLOUDSDK_CONFIG", directory.toString());
		program.environment().putAll(environment);
		try {
			var process = program.start();
			var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			assertThat(process.onExit().join().exitValue()).as(Files.readString(directory.resolve("errors.log")))
				.isZero();
			return printed;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
