package dev.longrunning.emulator.clients.operations;

import java.io.IOException;

import com.google.api.gax.longrunning.OperationFuture;
import com.google.cloud.aiplatform.v1.CreateDatasetOperationMetadata;
import com.google.cloud.aiplatform.v1.Dataset;
import com.google.cloud.aiplatform.v1.DatasetServiceClient;
import com.google.cloud.aiplatform.v1.DatasetServiceSettings;
import com.google.protobuf.util.Timestamps;
import dev.longrunning.emulator.clients.Emulator;
import dev.longrunning.emulator.clients.Polls;
import dev.longrunning.emulator.clients.Transport;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Google's Java client of Vertex AI's data sets, which knows gRPC alone. */
@EnumSource(value = Transport.class, names = "GRPC")
class DatasetServiceClientTests
		extends OperationsClientContract<DatasetServiceClient, Dataset, CreateDatasetOperationMetadata> {

	DatasetServiceClientTests(Transport transport, Emulator emulator) {
		super(transport, emulator, "aiplatform.googleapis.com");
	}

	@Override
	DatasetServiceClient client(Endpoint endpoint) throws IOException {
		var settings = endpoint.settings(() -> DatasetServiceSettings.newBuilder());
		settings.createDatasetOperationSettings().setPollingAlgorithm(Polls.quick());
		return DatasetServiceClient.create(settings.build());
	}

	@Override
	OperationCalls operations(Endpoint endpoint, DatasetServiceClient client) {
		return OperationCalls.of(client.getOperationsClient());
	}

	@Override
	OperationFuture<Dataset, CreateDatasetOperationMetadata> start(DatasetServiceClient client, String project) {
		return client.createDatasetAsync(project + "/locations/europe-west4",
				Dataset.newBuilder().setDisplayName("Flowers").build());
	}

	@Override
	String names(String project) {
		return project + "/locations/europe-west4/(datasets/[^/]+/)?operations/[^/]+";
	}

	/** Each lies under the data set that it creates. */
	@Override
	String listed(String parent) {
		return parent.replaceFirst("datasets/.*", "datasets/-");
	}

	@Override
	void checkRunning(CreateDatasetOperationMetadata metadata, String project) {
		assertThat(metadata.getGenericMetadata().hasCreateTime()).isTrue();
	}

	@Override
	void checkDone(CreateDatasetOperationMetadata metadata, String project) {
		var generic = metadata.getGenericMetadata();
		assertThat(Timestamps.compare(generic.getUpdateTime(), generic.getCreateTime())).isPositive();
	}

	@Override
	void checkResult(Dataset result, String project) {
		assertThat(result.getName()).matches(project + "/locations/europe-west4/datasets/[^/]+");
		assertThat(result.getDisplayName()).isEqualTo("Flowers");
	}

}
