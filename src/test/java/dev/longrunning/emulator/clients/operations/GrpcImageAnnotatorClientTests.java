package dev.longrunning.emulator.clients.operations;

import com.google.cloud.vision.v1.AsyncBatchAnnotateImagesRequest;
import com.google.cloud.vision.v1.ImageAnnotatorClient;
import com.google.cloud.vision.v1.ImageAnnotatorSettings;
import com.google.longrunning.Operation;
import dev.longrunning.emulator.clients.ClientTest;
import dev.longrunning.emulator.clients.Emulator;
import dev.longrunning.emulator.clients.Transport;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What Google's Java client can do over gRPC alone. */
@ClientTest
class GrpcImageAnnotatorClientTests {

	private final Emulator emulator;

	GrpcImageAnnotatorClientTests(Emulator emulator) {
		this.emulator = emulator;
	}

	/** It need not know the types of what it lists. */
	@Test
	void listsBesideAnotherServicesOperation() throws Exception {
		var endpoint = new Endpoint(Transport.GRPC, this.emulator, "");
		try (var client = ImageAnnotatorClient
			.create(endpoint.settings(() -> ImageAnnotatorSettings.newBuilder()).build())) {
			var started = client
				.asyncBatchAnnotateImagesAsync(
						AsyncBatchAnnotateImagesRequest.newBuilder().setParent("projects/grpc-list").build())
				.getName();
			var neighbour = this.emulator.startNeighbour("projects/grpc-list");
			assertThat(client.getOperationsClient().listOperations("projects/grpc-list", "").iterateAll())
				.extracting(Operation::getName)
				.containsExactlyInAnyOrder(started, neighbour);
		}
	}

}
