package dev.longrunning.emulator.clients;

import java.util.List;
import java.util.concurrent.TimeUnit;

import com.google.api.gax.core.NoCredentialsProvider;
import com.google.api.gax.rpc.NotFoundException;
import com.google.cloud.vision.v1p4beta1.AnnotateImageRequest;
import com.google.cloud.vision.v1p4beta1.GcsDestination;
import com.google.cloud.vision.v1p4beta1.Image;
import com.google.cloud.vision.v1p4beta1.ImageAnnotatorClient;
import com.google.cloud.vision.v1p4beta1.ImageAnnotatorSettings;
import com.google.cloud.vision.v1p4beta1.ImageSource;
import com.google.cloud.vision.v1p4beta1.OperationMetadata.State;
import com.google.cloud.vision.v1p4beta1.OutputConfig;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Google's Java client for a beta version, which starts there and polls in v1. */
@ClientTest
class BetaImageAnnotatorClientTests {

	private final Emulator emulator;

	BetaImageAnnotatorClientTests(Emulator emulator) {
		this.emulator = emulator;
	}

	@Test
	void pollsInTheStableVersionWhatItStartedInTheBeta() throws Exception {
		try (var client = client()) {
			var output = OutputConfig.newBuilder()
				.setGcsDestination(GcsDestination.newBuilder().setUri("gs://out/"))
				.build();
			var future = client.asyncBatchAnnotateImagesAsync(List.of(image("gs://in/cat.jpg")), output);
			assertThat(future.getName()).matches("operations/[0-9a-f]{16}");
			assertThat(future.getMetadata().get(10, TimeUnit.SECONDS).getState()).isEqualTo(State.CREATED);
			this.emulator.finishAll();
			assertThat(future.get(10, TimeUnit.SECONDS).getOutputConfig()).isEqualTo(output);
			assertThat(future.peekMetadata().get().getState()).isEqualTo(State.DONE);
		}
	}

	@Test
	void forgetsWhatItDeletes() throws Exception {
		try (var client = client()) {
			var operations = client.getHttpJsonOperationsClient();
			var name = client
				.asyncBatchAnnotateImagesAsync(List.of(image("gs://in/cat.jpg")), OutputConfig.getDefaultInstance())
				.getName();
			operations.deleteOperation(name);
			assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> operations.getOperation(name));
		}
	}

	private ImageAnnotatorClient client() throws Exception {
		var settings = ImageAnnotatorSettings.newHttpJsonBuilder()
			.setEndpoint(this.emulator.url())
			.setCredentialsProvider(NoCredentialsProvider.create());
		settings.asyncBatchAnnotateImagesOperationSettings().setPollingAlgorithm(Polls.quick());
		return ImageAnnotatorClient.create(settings.build());
	}

	private static AnnotateImageRequest image(String uri) {
		return AnnotateImageRequest.newBuilder()
			.setImage(Image.newBuilder().setSource(ImageSource.newBuilder().setImageUri(uri)))
			.build();
	}

}
