package dev.longrunning.emulator.clients.operations;

import java.io.IOException;

import com.google.api.gax.longrunning.OperationFuture;
import com.google.cloud.notebooks.v2.Instance;
import com.google.cloud.notebooks.v2.NotebookServiceClient;
import com.google.cloud.notebooks.v2.NotebookServiceSettings;
import com.google.cloud.notebooks.v2.OperationMetadata;
import com.google.cloud.notebooks.v2.State;
import dev.longrunning.emulator.clients.Emulator;
import dev.longrunning.emulator.clients.Polls;
import dev.longrunning.emulator.clients.Transport;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Google's Java client of Notebooks, version 2. */
@EnumSource(Transport.class)
class NotebookServiceV2ClientTests
		extends OperationsClientContract<NotebookServiceClient, Instance, OperationMetadata> {

	NotebookServiceV2ClientTests(Transport transport, Emulator emulator) {
		super(transport, emulator, "notebooks.googleapis.com");
	}

	@Override
	NotebookServiceClient client(Endpoint endpoint) throws IOException {
		var settings = endpoint.settings(() -> NotebookServiceSettings.newBuilder(),
				() -> NotebookServiceSettings.newHttpJsonBuilder());
		settings.createInstanceOperationSettings().setPollingAlgorithm(Polls.quick());
		return NotebookServiceClient.create(settings.build());
	}

	@Override
	OperationCalls operations(Endpoint endpoint, NotebookServiceClient client) {
		return endpoint.operations(client, NotebookServiceClient::getOperationsClient,
				NotebookServiceClient::getHttpJsonOperationsClient);
	}

	@Override
	OperationFuture<Instance, OperationMetadata> start(NotebookServiceClient client, String project) {
		return client.createInstanceAsync(project + "/locations/us-west1-a", Instance.getDefaultInstance(), "bench");
	}

	@Override
	String names(String project) {
		return project + "/locations/us-west1-a/operations/[^/]+";
	}

	@Override
	void checkRunning(OperationMetadata metadata, String project) {
		assertThat(metadata.getVerb()).isEqualTo("create");
		assertThat(metadata.getTarget()).isEqualTo(project + "/locations/us-west1-a/instances/bench");
		assertThat(metadata.hasEndTime()).isFalse();
	}

	@Override
	void checkDone(OperationMetadata metadata, String project) {
		assertThat(metadata.hasEndTime()).isTrue();
	}

	@Override
	void checkResult(Instance result, String project) {
		assertThat(result.getName()).isEqualTo(project + "/locations/us-west1-a/instances/bench");
		assertThat(result.getState()).isEqualTo(State.ACTIVE);
	}

}
