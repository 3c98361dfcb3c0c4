package dev.longrunning.emulator.clients;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import com.google.api.gax.core.NoCredentialsProvider;
import com.google.api.gax.rpc.NotFoundException;
import com.google.cloud.vision.v1.AnnotateImageRequest;
import com.google.cloud.vision.v1.AsyncBatchAnnotateImagesRequest;
import com.google.cloud.vision.v1.GcsDestination;
import com.google.cloud.vision.v1.ImageAnnotatorClient;
import com.google.cloud.vision.v1.ImageAnnotatorSettings;
import com.google.cloud.vision.v1.OperationMetadata.State;
import com.google.cloud.vision.v1.OutputConfig;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Google's Java client over gRPC, its default transport. */
@ClientTest
class GrpcImageAnnotatorClientTests {

	private static final OutputConfig OUTPUT = OutputConfig.newBuilder()
		.setGcsDestination(GcsDestination.newBuilder().setUri("gs://out/"))
		.setBatchSize(2)
		.build();

	private final Emulator emulator;

	GrpcImageAnnotatorClientTests(Emulator emulator) {
		this.emulator = emulator;
	}

	@Test
	void pollsToTheTypedResult() throws Exception {
		try (var client = client()) {
			var future = client.asyncBatchAnnotateImagesAsync(request("grpc-result"));
			assertThat(future.getName()).startsWith("projects/grpc-result/operations/");
			assertThat(future.getMetadata().get(10, TimeUnit.SECONDS).getState()).isEqualTo(State.CREATED);
			this.emulator.finishAll();
			assertThat(future.get(10, TimeUnit.SECONDS).getOutputConfig()).isEqualTo(OUTPUT);
			assertThat(future.peekMetadata().get().getState()).isEqualTo(State.DONE);
		}
	}

	@Test
	void seesACancel() throws Exception {
		try (var client = client()) {
			var future = client.asyncBatchAnnotateImagesAsync(request("grpc-cancel"));
			client.getOperationsClient().cancelOperation(future.getName());
			this.emulator.finishAll();
			assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> future.get(10, TimeUnit.SECONDS))
				.withStackTraceContaining("cancelled");
		}
	}

	@Test
	void listsByPagesAndForgetsWhatItDeletes() throws Exception {
		try (var client = client()) {
			for (int count = 0; count < 3; count++) {
				// the name comes with the answer: only then is it there to be listed
				assertThat(client.asyncBatchAnnotateImagesAsync(request("grpc-list")).getName()).isNotEmpty();
			}
			// beside another service's operation, whose types gRPC does not have to know
			this.emulator.startImageExport("projects/grpc-list");
			var operations = client.getOperationsClient();
			var names = new ArrayList<String>();
			operations.listOperations("projects/grpc-list", "")
				.iterateAll()
				.forEach((operation) -> names.add(operation.getName()));
			assertThat(names).hasSize(4);
			operations.deleteOperation(names.getFirst());
			assertThatExceptionOfType(NotFoundException.class)
				.isThrownBy(() -> operations.getOperation(names.getFirst()))
				.satisfies((failure) -> assertThat(failure.getReason()).isEqualTo("OPERATION_NOT_FOUND"));
			assertThat(operations.listOperations("projects/grpc-list", "done:true").iterateAll()).isEmpty();
		}
	}

	private ImageAnnotatorClient client() throws Exception {
		var address = this.emulator.url().replaceFirst("^http://", "").replaceFirst("/$", "");
		var settings = ImageAnnotatorSettings.newBuilder()
			.setTransportChannelProvider(ImageAnnotatorSettings.defaultGrpcTransportProviderBuilder()
				.setEndpoint(address)
				.setChannelConfigurator((channel) -> channel.usePlaintext())
				.build())
			.setCredentialsProvider(NoCredentialsProvider.create());
		settings.asyncBatchAnnotateImagesOperationSettings().setPollingAlgorithm(VisionClients.quickPolls());
		return ImageAnnotatorClient.create(settings.build());
	}

	private static AsyncBatchAnnotateImagesRequest request(String project) {
		return AsyncBatchAnnotateImagesRequest.newBuilder()
			.setParent("projects/" + project)
			.addAllRequests(List.of(AnnotateImageRequest.getDefaultInstance()))
			.setOutputConfig(OUTPUT)
			.build();
	}

}
