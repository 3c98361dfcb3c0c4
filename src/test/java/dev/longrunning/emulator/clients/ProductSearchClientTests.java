package dev.longrunning.emulator.clients;

import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import com.google.api.gax.longrunning.OperationFuture;
import com.google.api.gax.rpc.FailedPreconditionException;
import com.google.cloud.vision.v1.BatchOperationMetadata;
import com.google.cloud.vision.v1.BatchOperationMetadata.State;
import com.google.cloud.vision.v1.ImportProductSetsGcsSource;
import com.google.cloud.vision.v1.ImportProductSetsInputConfig;
import com.google.cloud.vision.v1.ImportProductSetsResponse;
import com.google.cloud.vision.v1.ProductSearchClient;
import com.google.cloud.vision.v1.ProductSetPurgeConfig;
import com.google.cloud.vision.v1.PurgeProductsRequest;
import com.google.cloud.vision.v1.ReferenceImage;
import com.google.protobuf.Empty;
import com.google.rpc.Status;
import dev.longrunning.emulator.status.Code;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Google's Java client for product search, over HTTP. */
@ClientTest
class ProductSearchClientTests {

	private final String location = "projects/p" + UUID.randomUUID() + "/locations/us-west1";

	private final Emulator emulator;

	private final ProductSearchClient client;

	ProductSearchClientTests(Emulator emulator) {
		this.emulator = emulator;
		this.client = VisionClients.productSearch(emulator.url());
	}

	@AfterEach
	void close() {
		this.client.close();
	}

	@Test
	void importEndsInItsResponse() throws Exception {
		var future = importProductSets();
		assertThat(future.getName()).matches(this.location + "/operations/[0-9a-f]{16}");
		assertThat(future.getMetadata().get(10, TimeUnit.SECONDS).getState()).isEqualTo(State.PROCESSING);
		this.emulator.finishAll();
		assertThat(future.get(10, TimeUnit.SECONDS)).isEqualTo(ImportProductSetsResponse.getDefaultInstance());
		assertThat(future.peekMetadata().get().getState()).isEqualTo(State.SUCCESSFUL);
		assertThat(future.peekMetadata().get().hasEndTime()).isTrue();
	}

	@Test
	void importReportsTheResultOfEachLine() throws Exception {
		var future = importProductSets();
		var response = ImportProductSetsResponse.newBuilder()
			.addReferenceImages(ReferenceImage.newBuilder().setUri("gs://in/shoe.jpg"))
			.addStatuses(Status.getDefaultInstance())
			.addStatuses(Status.newBuilder().setCode(3).setMessage("line 2: no such category"))
			.build();
		this.emulator.succeed(future.getName(), response);
		assertThat(future.get(10, TimeUnit.SECONDS)).isEqualTo(response);
	}

	@Test
	void failedImportThrowsAndSaysSoInItsMetadata() throws Exception {
		var future = importProductSets();
		this.emulator.fail(future.getName(), Code.FAILED_PRECONDITION, "The bucket is gone.");
		assertThatThrownBy(() -> future.get(10, TimeUnit.SECONDS)).isInstanceOf(ExecutionException.class)
			.cause()
			.isExactlyInstanceOf(FailedPreconditionException.class)
			.hasMessageContaining("The bucket is gone.");
		assertThat(future.peekMetadata().get().getState()).isEqualTo(State.FAILED);
	}

	@Test
	void purgeEndsInNothing() throws Exception {
		var future = this.client.purgeProductsAsync(PurgeProductsRequest.newBuilder()
			.setParent(this.location)
			.setProductSetPurgeConfig(ProductSetPurgeConfig.newBuilder().setProductSetId("shoes"))
			.setForce(true)
			.build());
		future.getName();
		this.emulator.finishAll();
		Object response = future.get(10, TimeUnit.SECONDS);
		assertThat(response).isEqualTo(Empty.getDefaultInstance());
		assertThat(future.peekMetadata().get().getState()).isEqualTo(State.SUCCESSFUL);
	}

	private OperationFuture<ImportProductSetsResponse, BatchOperationMetadata> importProductSets() {
		return this.client.importProductSetsAsync(this.location,
				ImportProductSetsInputConfig.newBuilder()
					.setGcsSource(ImportProductSetsGcsSource.newBuilder().setCsvFileUri("gs://in/products.csv"))
					.build());
	}

}
