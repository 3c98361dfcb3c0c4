package dev.longrunning.emulator.clients.operations;

import java.io.IOException;

import com.google.api.gax.longrunning.OperationFuture;
import com.google.cloud.redis.v1.CloudRedisClient;
import com.google.cloud.redis.v1.CloudRedisSettings;
import com.google.cloud.redis.v1.Instance;
import com.google.cloud.redis.v1.OperationMetadata;
import dev.longrunning.emulator.clients.Emulator;
import dev.longrunning.emulator.clients.Polls;
import dev.longrunning.emulator.clients.Transport;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Google's Java client of Redis. */
@EnumSource(Transport.class)
class CloudRedisClientTests extends OperationsClientContract<CloudRedisClient, Instance, OperationMetadata> {

	CloudRedisClientTests(Transport transport, Emulator emulator) {
		super(transport, emulator, "redis.googleapis.com");
	}

	@Override
	CloudRedisClient client(Endpoint endpoint) throws IOException {
		var settings = endpoint.settings(() -> CloudRedisSettings.newBuilder(),
				() -> CloudRedisSettings.newHttpJsonBuilder());
		settings.createInstanceOperationSettings().setPollingAlgorithm(Polls.quick());
		return CloudRedisClient.create(settings.build());
	}

	@Override
	OperationCalls operations(Endpoint endpoint, CloudRedisClient client) {
		return endpoint.operations(client, CloudRedisClient::getOperationsClient,
				CloudRedisClient::getHttpJsonOperationsClient);
	}

	@Override
	OperationFuture<Instance, OperationMetadata> start(CloudRedisClient client, String project) {
		return client.createInstanceAsync(project + "/locations/us-east1", "cache",
				Instance.newBuilder().setTier(Instance.Tier.BASIC).setMemorySizeGb(4).build());
	}

	@Override
	String names(String project) {
		return project + "/locations/us-east1/operations/[^/]+";
	}

	@Override
	void checkRunning(OperationMetadata metadata, String project) {
		assertThat(metadata.getVerb()).isEqualTo("create");
		assertThat(metadata.getTarget()).isEqualTo(project + "/locations/us-east1/instances/cache");
		assertThat(metadata.hasEndTime()).isFalse();
	}

	@Override
	void checkDone(OperationMetadata metadata, String project) {
		assertThat(metadata.hasEndTime()).isTrue();
	}

	@Override
	void checkResult(Instance result, String project) {
		assertThat(result.getName()).isEqualTo(project + "/locations/us-east1/instances/cache");
		assertThat(result.getMemorySizeGb()).isEqualTo(4);
		assertThat(result.getState()).isEqualTo(Instance.State.READY);
	}

}
