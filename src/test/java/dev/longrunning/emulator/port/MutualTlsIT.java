package dev.longrunning.emulator.port;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.Set;

import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;

import com.google.longrunning.ListOperationsRequest;
import com.google.longrunning.OperationsGrpc;
import dev.longrunning.emulator.testing.Pem;
import dev.longrunning.emulator.testing.RestCalls;
import io.grpc.Grpc;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.TlsChannelCredentials;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** A certificate that the user gives, and clients that have to show theirs. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "emulator.tls.port=0")
class MutualTlsIT {

	private static final CertificateAuthority SERVERS = CertificateAuthority.create(InstantSource.system().instant());

	private static final CertificateAuthority CLIENTS = CertificateAuthority.create(InstantSource.system().instant());

	private final int port;

	@Autowired
	MutualTlsIT(OpenPorts ports) {
		this.port = ports.byName().getOrDefault(TlsPort.NAME, 0);
	}

	@DynamicPropertySource
	static void givenCertificates(DynamicPropertyRegistry settings) throws Exception {
		var directory = Files.createTempDirectory("mutual-tls");
		var server = SERVERS.issue(Set.of("localhost"), InstantSource.system().instant());
		settings.add("emulator.tls.certificate",
				() -> write(directory.resolve("server.pem"), certificate(server) + SERVERS.pem()));
		settings.add("emulator.tls.key", () -> write(directory.resolve("server.key"), key(server)));
		settings.add("emulator.tls.clientca", () -> write(directory.resolve("clients.pem"), CLIENTS.pem()));
	}

	@ParameterizedTest
	@EnumSource(HttpClient.Version.class)
	void clientOfTheAuthorityIsServed(HttpClient.Version version) {
		var answer = list(identified(CLIENTS), version);
		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.response().version()).isEqualTo(version);
	}

	@ParameterizedTest
	@EnumSource(HttpClient.Version.class)
	void clientWithoutACertificateIsRefused(HttpClient.Version version) {
		assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> list(Pem.trust(SERVERS.pem()), version));
	}

	@Test
	void clientOfAnotherAuthorityIsRefused() {
		assertThatExceptionOfType(UncheckedIOException.class)
			.isThrownBy(() -> list(identified(SERVERS), HttpClient.Version.HTTP_1_1));
	}

	@Test
	void serverOfAnotherAuthorityIsNotTrusted() {
		assertThatExceptionOfType(UncheckedIOException.class)
			.isThrownBy(() -> list(Pem.trust(CLIENTS.pem()), HttpClient.Version.HTTP_1_1))
			.withCauseInstanceOf(SSLException.class);
	}

	@Test
	void sameHoldsOverGrpc() throws Exception {
		var trust = TlsChannelCredentials.newBuilder().trustManager(stream(SERVERS.pem()));
		assertThatExceptionOfType(StatusRuntimeException.class).isThrownBy(() -> listOverGrpc(trust))
			.satisfies((failure) -> assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE));
		var client = ClientCertificates.of(CLIENTS, InstantSource.system().instant());
		assertThat(listOverGrpc(TlsChannelCredentials.newBuilder()
			.trustManager(stream(SERVERS.pem()))
			.keyManager(stream(certificate(client)), stream(key(client))))).isZero();
	}

	@Test
	void thereIsNoAuthorityToGive(@Autowired TlsPort tls) {
		assertThat(tls.authority()).isEmpty();
		var answer = new RestCalls(http(identified(CLIENTS), HttpClient.Version.HTTP_1_1), url())
			.get("/emulator/v1/ca.pem");
		assertThat(answer.status()).isEqualTo(404);
		assertThat(answer.textAt("/error/message")).contains("emulator.tls.certificate");
	}

	private int listOverGrpc(TlsChannelCredentials.Builder credentials) {
		var channel = Grpc.newChannelBuilderForAddress("localhost", this.port, credentials.build()).build();
		try {
			return OperationsGrpc.newBlockingStub(channel)
				.listOperations(ListOperationsRequest.newBuilder().setName("projects/mutual").build())
				.getOperationsCount();
		}
		finally {
			channel.shutdownNow();
		}
	}

	private RestCalls.Answer list(SSLContext context, HttpClient.Version version) {
		return new RestCalls(http(context, version), url()).get("/v1/projects/mutual/operations");
	}

	private static HttpClient http(SSLContext context, HttpClient.Version version) {
		return HttpClient.newBuilder().sslContext(context).version(version).build();
	}

	private String url() {
		return "https://localhost:" + this.port;
	}

	private static SSLContext identified(CertificateAuthority authority) {
		return Pem.trust(SERVERS.pem(), keys(ClientCertificates.of(authority, InstantSource.system().instant())));
	}

	private static KeyManager[] keys(Identity identity) {
		try {
			var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
			keys.init(identity.toKeyStore(), Identity.PASSWORD.toCharArray());
			return keys.getKeyManagers();
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String certificate(Identity identity) {
		try {
			return PemFile.text("CERTIFICATE", identity.chain().getFirst().getEncoded());
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String key(Identity identity) {
		return PemFile.text("PRIVATE KEY", identity.key().getEncoded());
	}

	private static InputStream stream(String text) {
		return new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
	}

	private static String write(Path path, String text) {
		try {
			return Files.writeString(path, text).toString();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
