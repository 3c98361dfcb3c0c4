package dev.longrunning.emulator.clients.operations;

import java.io.IOException;
import java.util.List;

import com.google.api.gax.longrunning.OperationFuture;
import com.google.cloud.spanner.admin.database.v1.DatabaseAdminClient;
import com.google.cloud.spanner.admin.database.v1.DatabaseAdminSettings;
import com.google.protobuf.Empty;
import com.google.protobuf.Message;
import com.google.spanner.admin.database.v1.UpdateDatabaseDdlMetadata;
import dev.longrunning.emulator.clients.Emulator;
import dev.longrunning.emulator.clients.Polls;
import dev.longrunning.emulator.clients.Transport;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Google's Java client of Spanner's databases. */
@EnumSource(Transport.class)
class DatabaseAdminClientTests extends OperationsClientContract<DatabaseAdminClient, Empty, UpdateDatabaseDdlMetadata> {

	DatabaseAdminClientTests(Transport transport, Emulator emulator) {
		super(transport, emulator, "spanner.googleapis.com");
	}

	@Override
	DatabaseAdminClient client(Endpoint endpoint) throws IOException {
		var settings = endpoint.settings(() -> DatabaseAdminSettings.newBuilder(),
				() -> DatabaseAdminSettings.newHttpJsonBuilder());
		settings.updateDatabaseDdlOperationSettings().setPollingAlgorithm(Polls.quick());
		return DatabaseAdminClient.create(settings.build());
	}

	@Override
	OperationCalls operations(Endpoint endpoint, DatabaseAdminClient client) {
		return endpoint.operations(client, DatabaseAdminClient::getOperationsClient,
				DatabaseAdminClient::getHttpJsonOperationsClient);
	}

	@Override
	OperationFuture<Empty, UpdateDatabaseDdlMetadata> start(DatabaseAdminClient client, String project) {
		return client.updateDatabaseDdlAsync(project + "/instances/main/databases/orders", List.of("DROP TABLE items"));
	}

	@Override
	String names(String project) {
		return project + "/instances/main/databases/orders/operations/[^/]+";
	}

	@Override
	void checkRunning(UpdateDatabaseDdlMetadata metadata, String project) {
		assertThat(metadata.getDatabase()).isEqualTo(project + "/instances/main/databases/orders");
		assertThat(metadata.getStatementsList()).containsExactly("DROP TABLE items");
	}

	@Override
	void checkDone(UpdateDatabaseDdlMetadata metadata, String project) {
		assertThat(metadata.getDatabase()).isEqualTo(project + "/instances/main/databases/orders");
	}

	@Override
	void checkResult(Empty result, String project) {
		assertThat((Message) result).isEqualTo(Empty.getDefaultInstance());
	}

	/** Spanner's own templates have the collection in the name. */
	@Override
	String listed(String parent) {
		return parent + "/operations";
	}

}
