package dev.longrunning.emulator.image;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

import com.google.api.gax.core.FixedCredentialsProvider;
import com.google.api.gax.grpc.InstantiatingGrpcChannelProvider;
import com.google.api.gax.rpc.UnauthenticatedException;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.cloud.vision.v1.AsyncBatchAnnotateImagesRequest;
import com.google.cloud.vision.v1.ImageAnnotatorClient;
import com.google.cloud.vision.v1.ImageAnnotatorSettings;
import dev.longrunning.emulator.testing.RestCalls;
import dev.longrunning.emulator.testkit.EmulatorProject;
import dev.longrunning.emulator.testkit.GoogleClients;
import dev.longrunning.emulator.testkit.OperationsEmulator;
import dev.longrunning.emulator.testkit.OperationsEmulatorContainer;
import dev.longrunning.emulator.testkit.OperationsEmulatorExtension;
import io.grpc.ManagedChannelBuilder;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.testcontainers.junit.jupiter.EnabledIfDockerAvailable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The image as an application meets it that has credentials and trusts nobody without
 * TLS.
 */
@EnabledIfDockerAvailable
class ImageCredentialsIT {

	private static final OperationsEmulatorContainer CONTAINER = EmulatorImage.aContainer()
		.withTls()
		.withAuthRequired();

	@RegisterExtension
	static final OperationsEmulatorExtension EMULATOR = OperationsEmulatorExtension.with(CONTAINER);

	@Test
	void jobGoesOverTlsWithAKey(EmulatorProject project) throws Exception {
		var url = URI.create(CONTAINER.restEndpoint());
		var key = new RestCalls(url.getPort()).post("/emulator/v1/credentials", "").body();
		var settings = ImageAnnotatorSettings.newBuilder();
		settings.setTransportChannelProvider(tls());
		settings.setCredentialsProvider(
				FixedCredentialsProvider.create(GoogleCredentials.fromStream(new ByteArrayInputStream(key))
					.createScoped(ImageAnnotatorSettings.getDefaultServiceScopes())));
		GoogleClients.of(project).pollInEmulatedTime(settings.asyncBatchAnnotateImagesOperationSettings());
		try (var client = ImageAnnotatorClient.create(settings.build())) {
			var request = AsyncBatchAnnotateImagesRequest.newBuilder().setParent(project.name()).build();
			var job = client.asyncBatchAnnotateImagesAsync(request);
			assertThat(job.getName()).startsWith(project.name() + "/operations/");
			assertThat(job.get().isInitialized()).isTrue();
		}
	}

	@Test
	void withoutCredentialsItIsRefused(EmulatorProject project) throws Exception {
		var google = GoogleClients.of(project);
		var settings = ImageAnnotatorSettings.newBuilder();
		settings.setTransportChannelProvider(google.transportChannelProvider());
		settings.setCredentialsProvider(google.credentialsProvider());
		try (var client = ImageAnnotatorClient.create(settings.build())) {
			assertThatExceptionOfType(UnauthenticatedException.class)
				.isThrownBy(() -> client.getOperationsClient().getOperation(project.name() + "/operations/o"))
				.satisfies((refused) -> assertThat(refused.getReason()).isEqualTo("CREDENTIALS_MISSING"));
		}
	}

	@Test
	void metadataServerIsThere(OperationsEmulator emulator) {
		var host = URI.create("http://" + emulator.metadataHost());
		var answer = new RestCalls(host.getPort()).get("/computeMetadata/v1/project/project-id", "Metadata-Flavor",
				"Google");
		assertThat(answer.header("Metadata-Flavor")).isEqualTo("Google");
		assertThat(answer.text()).isEqualTo("emulator-project");
	}

	private static InstantiatingGrpcChannelProvider tls() {
		return InstantiatingGrpcChannelProvider.newBuilder()
			.setEndpoint(CONTAINER.tlsEndpoint().substring("https://".length()))
			.setChannelConfigurator(ImageCredentialsIT::trust)
			.build();
	}

	private static ManagedChannelBuilder<?> trust(ManagedChannelBuilder<?> channel) {
		try {
			var authority = new ByteArrayInputStream(CONTAINER.tlsAuthority().getBytes(StandardCharsets.UTF_8));
			return ((NettyChannelBuilder) channel)
				.sslContext(GrpcSslContexts.forClient().trustManager(authority).build());
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
