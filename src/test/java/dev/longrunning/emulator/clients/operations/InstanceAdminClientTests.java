package dev.longrunning.emulator.clients.operations;

import java.io.IOException;

import com.google.api.gax.longrunning.OperationFuture;
import com.google.cloud.spanner.admin.instance.v1.InstanceAdminClient;
import com.google.cloud.spanner.admin.instance.v1.InstanceAdminSettings;
import com.google.spanner.admin.instance.v1.CreateInstanceMetadata;
import com.google.spanner.admin.instance.v1.Instance;
import dev.longrunning.emulator.clients.Emulator;
import dev.longrunning.emulator.clients.Polls;
import dev.longrunning.emulator.clients.Transport;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Google's Java client of Spanner's instances. */
@EnumSource(Transport.class)
class InstanceAdminClientTests extends OperationsClientContract<InstanceAdminClient, Instance, CreateInstanceMetadata> {

	InstanceAdminClientTests(Transport transport, Emulator emulator) {
		super(transport, emulator, "spanner.googleapis.com");
	}

	@Override
	InstanceAdminClient client(Endpoint endpoint) throws IOException {
		var settings = endpoint.settings(() -> InstanceAdminSettings.newBuilder(),
				() -> InstanceAdminSettings.newHttpJsonBuilder());
		settings.createInstanceOperationSettings().setPollingAlgorithm(Polls.quick());
		return InstanceAdminClient.create(settings.build());
	}

	@Override
	OperationCalls operations(Endpoint endpoint, InstanceAdminClient client) {
		return endpoint.operations(client, InstanceAdminClient::getOperationsClient,
				InstanceAdminClient::getHttpJsonOperationsClient);
	}

	@Override
	OperationFuture<Instance, CreateInstanceMetadata> start(InstanceAdminClient client, String project) {
		return client.createInstanceAsync(project, "main",
				Instance.newBuilder().setDisplayName("Main").setNodeCount(1).build());
	}

	@Override
	String names(String project) {
		return project + "/instances/main/operations/[^/]+";
	}

	@Override
	void checkRunning(CreateInstanceMetadata metadata, String project) {
		assertThat(metadata.getInstance().getDisplayName()).isEqualTo("Main");
		assertThat(metadata.hasStartTime()).isTrue();
		assertThat(metadata.hasEndTime()).isFalse();
	}

	@Override
	void checkDone(CreateInstanceMetadata metadata, String project) {
		assertThat(metadata.hasEndTime()).isTrue();
	}

	@Override
	void checkResult(Instance result, String project) {
		assertThat(result.getName()).isEqualTo(project + "/instances/main");
		assertThat(result.getNodeCount()).isEqualTo(1);
		assertThat(result.getState()).isEqualTo(Instance.State.READY);
	}

	/** Spanner's own templates have the collection in the name. */
	@Override
	String listed(String parent) {
		return parent + "/operations";
	}

}
