package dev.longrunning.emulator.clients.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import com.google.api.client.http.javanet.NetHttpTransport;
import com.google.api.gax.core.FixedCredentialsProvider;
import com.google.api.gax.grpc.InstantiatingGrpcChannelProvider;
import com.google.api.gax.httpjson.InstantiatingHttpJsonChannelProvider;
import com.google.api.gax.longrunning.OperationFuture;
import com.google.api.gax.rpc.FailedPreconditionException;
import com.google.api.gax.rpc.FixedHeaderProvider;
import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.cloud.vision.v1.AsyncBatchAnnotateImagesRequest;
import com.google.cloud.vision.v1.AsyncBatchAnnotateImagesResponse;
import com.google.cloud.vision.v1.ImageAnnotatorClient;
import com.google.cloud.vision.v1.ImageAnnotatorSettings;
import com.google.cloud.vision.v1.OperationMetadata;
import com.google.longrunning.Operation;
import dev.longrunning.emulator.client.EmulatorClient;
import dev.longrunning.emulator.clients.Polls;
import dev.longrunning.emulator.clients.Transport;
import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.testing.EmulatorPorts;
import dev.longrunning.emulator.testing.PortsTest;
import io.grpc.ManagedChannelBuilder;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Google's Java client over TLS with credentials, which it attaches to no call over
 * plaintext.
 */
@PortsTest
class ImageAnnotatorTlsTests {

	private final String project = "projects/p" + UUID.randomUUID();

	private final EmulatorPorts ports;

	private final EmulatorClient emulator;

	@Autowired
	ImageAnnotatorTlsTests(EmulatorPorts ports, EmulatorClient emulator) {
		this.ports = ports;
		this.emulator = emulator;
	}

	@ParameterizedTest
	@EnumSource
	void pollsToTheTypedResult(Transport transport) throws Exception {
		try (var client = client(transport)) {
			var future = start(client);
			assertThat(future.getMetadata().get(10, TimeUnit.SECONDS).getState())
				.isEqualTo(OperationMetadata.State.CREATED);
			this.emulator.operations().named(future.getName()).complete();
			assertThat(future.get(10, TimeUnit.SECONDS))
				.isEqualTo(AsyncBatchAnnotateImagesResponse.getDefaultInstance());
		}
	}

	@ParameterizedTest
	@EnumSource
	void learnsOfAFailure(Transport transport) throws Exception {
		try (var client = client(transport)) {
			var future = start(client);
			this.emulator.operations().named(future.getName()).fail(Code.FAILED_PRECONDITION, "The quota is gone.");
			assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> future.get(10, TimeUnit.SECONDS))
				.withCauseInstanceOf(FailedPreconditionException.class)
				.withMessageContaining("The quota is gone.");
		}
	}

	/** By the name that it calls the emulator, over TLS as over plaintext. */
	@Test
	void listsTheOperationsOfItsHost() throws Exception {
		try (var client = client(Transport.GRPC)) {
			var started = start(client).getName();
			this.ports.calls("http").post("/v1/" + this.project + "/image:export", "{}");
			assertThat(client.getOperationsClient().listOperations(this.project, "").iterateAll())
				.extracting(Operation::getName)
				.containsExactly(started);
		}
	}

	private OperationFuture<AsyncBatchAnnotateImagesResponse, OperationMetadata> start(ImageAnnotatorClient client) {
		return client.asyncBatchAnnotateImagesAsync(
				AsyncBatchAnnotateImagesRequest.newBuilder().setParent(this.project).build());
	}

	private ImageAnnotatorClient client(Transport transport) throws Exception {
		var settings = switch (transport) {
			case GRPC -> ImageAnnotatorSettings.newBuilder()
				.setTransportChannelProvider(InstantiatingGrpcChannelProvider.newBuilder()
					.setEndpoint("localhost:" + this.ports.port("https"))
					.setChannelConfigurator(this::trust)
					.build());
			case REST -> ImageAnnotatorSettings.newHttpJsonBuilder()
				.setTransportChannelProvider(InstantiatingHttpJsonChannelProvider.newBuilder()
					.setEndpoint("https://localhost:" + this.ports.port("https"))
					.setHttpTransport(httpTransport())
					.build());
		};
		settings.setCredentialsProvider(FixedCredentialsProvider.create(credentials()));
		settings.setHeaderProvider(FixedHeaderProvider.create());
		settings.asyncBatchAnnotateImagesOperationSettings().setPollingAlgorithm(Polls.quick());
		return ImageAnnotatorClient.create(settings.build());
	}

	private ManagedChannelBuilder<?> trust(ManagedChannelBuilder<?> channel) {
		try {
			return ((NettyChannelBuilder) channel).overrideAuthority("vision.localhost")
				.sslContext(GrpcSslContexts.forClient().trustManager(authority()).build());
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private NetHttpTransport httpTransport() throws IOException, GeneralSecurityException {
		return new NetHttpTransport.Builder().trustCertificatesFromStream(authority()).build();
	}

	private InputStream authority() {
		return new ByteArrayInputStream(this.ports.authority().getBytes(StandardCharsets.US_ASCII));
	}

	private static GoogleCredentials credentials() {
		return GoogleCredentials.create(new AccessToken("any", Date.from(Instant.parse("2100-01-01T00:00:00Z"))));
	}

}
