package dev.longrunning.emulator.clients.operations;

import java.io.IOException;
import java.util.List;

import com.google.api.gax.longrunning.OperationFuture;
import com.google.cloud.vision.v1.AnnotateImageRequest;
import com.google.cloud.vision.v1.AsyncBatchAnnotateImagesRequest;
import com.google.cloud.vision.v1.AsyncBatchAnnotateImagesResponse;
import com.google.cloud.vision.v1.GcsDestination;
import com.google.cloud.vision.v1.ImageAnnotatorClient;
import com.google.cloud.vision.v1.ImageAnnotatorSettings;
import com.google.cloud.vision.v1.OperationMetadata;
import com.google.cloud.vision.v1.OperationMetadata.State;
import com.google.cloud.vision.v1.OutputConfig;
import dev.longrunning.emulator.clients.Emulator;
import dev.longrunning.emulator.clients.Polls;
import dev.longrunning.emulator.clients.Transport;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Google's Java client of Vision. */
@EnumSource(Transport.class)
class ImageAnnotatorOperationsTests
		extends OperationsClientContract<ImageAnnotatorClient, AsyncBatchAnnotateImagesResponse, OperationMetadata> {

	private static final OutputConfig OUTPUT = OutputConfig.newBuilder()
		.setGcsDestination(GcsDestination.newBuilder().setUri("gs://out/"))
		.setBatchSize(2)
		.build();

	ImageAnnotatorOperationsTests(Transport transport, Emulator emulator) {
		super(transport, emulator, "vision.googleapis.com");
	}

	@Override
	ImageAnnotatorClient client(Endpoint endpoint) throws IOException {
		var settings = endpoint.settings(() -> ImageAnnotatorSettings.newBuilder(),
				() -> ImageAnnotatorSettings.newHttpJsonBuilder());
		settings.asyncBatchAnnotateImagesOperationSettings().setPollingAlgorithm(Polls.quick());
		return ImageAnnotatorClient.create(settings.build());
	}

	@Override
	OperationCalls operations(Endpoint endpoint, ImageAnnotatorClient client) {
		return endpoint.operations(client, ImageAnnotatorClient::getOperationsClient,
				ImageAnnotatorClient::getHttpJsonOperationsClient);
	}

	@Override
	OperationFuture<AsyncBatchAnnotateImagesResponse, OperationMetadata> start(ImageAnnotatorClient client,
			String project) {
		return client.asyncBatchAnnotateImagesAsync(AsyncBatchAnnotateImagesRequest.newBuilder()
			.setParent(project)
			.addAllRequests(List.of(AnnotateImageRequest.getDefaultInstance()))
			.setOutputConfig(OUTPUT)
			.build());
	}

	@Override
	String names(String project) {
		return project + "/operations/[0-9a-f]{16}";
	}

	@Override
	void checkRunning(OperationMetadata metadata, String project) {
		assertThat(metadata.getState()).isEqualTo(State.CREATED);
	}

	@Override
	void checkDone(OperationMetadata metadata, String project) {
		assertThat(metadata.getState()).isEqualTo(State.DONE);
	}

	@Override
	void checkResult(AsyncBatchAnnotateImagesResponse result, String project) {
		assertThat(result.getOutputConfig()).isEqualTo(OUTPUT);
	}

}
