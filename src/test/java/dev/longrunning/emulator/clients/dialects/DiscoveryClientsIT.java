package dev.longrunning.emulator.clients.dialects;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import com.google.api.client.googleapis.json.GoogleJsonResponseException;
import com.google.api.client.http.HttpRequestInitializer;
import com.google.api.client.http.HttpTransport;
import com.google.api.client.http.javanet.NetHttpTransport;
import com.google.api.client.json.JsonFactory;
import com.google.api.client.json.gson.GsonFactory;
import com.google.api.services.compute.Compute;
import com.google.api.services.container.Container;
import com.google.api.services.container.model.CancelOperationRequest;
import com.google.api.services.container.model.Cluster;
import com.google.api.services.container.model.CreateClusterRequest;
import com.google.api.services.sqladmin.SQLAdmin;
import com.google.api.services.sqladmin.model.Database;
import com.google.api.services.sqladmin.model.DatabaseInstance;
import com.google.api.services.sqladmin.model.Settings;
import dev.longrunning.emulator.clients.Emulator;
import dev.longrunning.emulator.status.Code;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Google's Java clients made from discovery documents, for services whose operations are
 * messages of their own. They poll only when they are told to.
 */
@OwnOperationsTest
class DiscoveryClientsIT {

	private static final HttpTransport HTTP = new NetHttpTransport();

	private static final JsonFactory JSON = GsonFactory.getDefaultInstance();

	private static final HttpRequestInitializer NO_CREDENTIALS = (_) -> {
	};

	private static final String ZONE = "us-east1-b";

	private final String project = "p" + UUID.randomUUID();

	private final Emulator emulator;

	private final Compute compute;

	private final Container container;

	private final SQLAdmin sql;

	DiscoveryClientsIT(Emulator emulator) {
		this.emulator = emulator;
		this.compute = new Compute.Builder(HTTP, JSON, NO_CREDENTIALS).setRootUrl(emulator.url() + "/")
			.setApplicationName("test")
			.build();
		this.container = new Container.Builder(HTTP, JSON, NO_CREDENTIALS)
			.setRootUrl(emulator.url() + "/container.googleapis.com/")
			.setApplicationName("test")
			.build();
		this.sql = new SQLAdmin.Builder(HTTP, JSON, NO_CREDENTIALS)
			.setRootUrl(emulator.url() + "/sqladmin.googleapis.com/")
			.setApplicationName("test")
			.build();
	}

	@Test
	void instanceIsInsertedAndWaitedFor() throws Exception {
		var started = insertInstance("web");
		assertThat(started.getKind()).isEqualTo("compute#operation");
		assertThat(started.getStatus()).isNotEqualTo("DONE");
		var waiting = CompletableFuture.supplyAsync(() -> waited(started.getName()));
		this.emulator.finishAll();
		assertThat(waiting.get(10, TimeUnit.SECONDS).getStatus()).isEqualTo("DONE");
		assertThat(this.compute.instances().get(this.project, ZONE, "web").execute().getName()).isEqualTo("web");
		assertThat(this.compute.instances().list(this.project, ZONE).execute().getItems()).hasSize(1);
	}

	@Test
	void failedInsertHasErrors() throws IOException {
		var started = insertInstance("web");
		this.emulator.fail("projects/" + this.project + "/zones/us-east1-b/operations/" + started.getName(),
				Code.RESOURCE_EXHAUSTED, "The zone is full.");
		var failed = this.compute.zoneOperations().get(this.project, ZONE, started.getName()).execute();
		assertThat(failed.getHttpErrorStatusCode()).isEqualTo(429);
		assertThat(failed.getError().getErrors().getFirst().getMessage()).isEqualTo("The zone is full.");
	}

	@Test
	void operationsOfAZoneAreListed() throws IOException {
		var names = List.of(insertInstance("a").getName(), insertInstance("b").getName());
		assertThat(this.compute.zoneOperations().list(this.project, ZONE).execute().getItems())
			.extracting((operation) -> operation.getName())
			.containsExactlyInAnyOrderElementsOf(names);
	}

	@Test
	void missingInstanceHasAReason() {
		assertThatExceptionOfType(GoogleJsonResponseException.class)
			.isThrownBy(() -> this.compute.instances().get(this.project, ZONE, "none").execute())
			.satisfies((ex) -> {
				assertThat(ex.getStatusCode()).isEqualTo(404);
				assertThat(ex.getDetails().getErrors().getFirst().getReason()).isEqualTo("notFound");
				assertThat(ex.getDetails().getErrors().getFirst().getDomain()).isEqualTo("global");
				assertThat(ex.getDetails().get("status")).isNull();
			});
	}

	@Test
	void partialResponseHasItsFields() throws IOException {
		var started = insertInstance("web");
		var part = this.compute.zoneOperations()
			.list(this.project, ZONE)
			.setFields("items(name,status),nextPageToken")
			.setPrettyPrint(false)
			.execute();
		assertThat(part.keySet()).containsExactly("items");
		assertThat(part.getItems().getFirst().keySet()).containsExactlyInAnyOrder("name", "status");
		assertThat(part.getItems().getFirst().getName()).isEqualTo(started.getName());
	}

	@Test
	void clusterIsCreatedAndPolledInAZoneAndInALocation() throws IOException {
		var started = createCluster();
		this.emulator.finishAll();
		assertThat(this.container.projects()
			.zones()
			.operations()
			.get(this.project, ZONE, started.getName())
			.execute()
			.getStatus()).isEqualTo("DONE");
		assertThat(cluster(started.getName()).getStatus()).isEqualTo("DONE");
		assertThat(this.container.projects()
			.locations()
			.clusters()
			.list("projects/" + this.project + "/locations/" + ZONE)
			.execute()
			.getClusters()).hasSize(1);
	}

	@Test
	void cancelledClusterHasAnError() throws IOException {
		var started = createCluster();
		this.container.projects()
			.locations()
			.operations()
			.cancel(clusterOperation(started.getName()), new CancelOperationRequest())
			.execute();
		this.emulator.finishAll();
		assertThat(cluster(started.getName()).getError().getCode()).isEqualTo(Code.CANCELLED.number());
	}

	@Test
	void missingClusterHasAReasonAndAStatus() {
		assertThatExceptionOfType(GoogleJsonResponseException.class)
			.isThrownBy(() -> this.container.projects()
				.locations()
				.clusters()
				.get("projects/" + this.project + "/locations/us-east1/clusters/none")
				.execute())
			.satisfies((ex) -> {
				assertThat(ex.getDetails().getErrors().getFirst().getReason()).isEqualTo("notFound");
				assertThat(ex.getDetails().get("status")).isEqualTo("NOT_FOUND");
			});
	}

	@Test
	void sqlInstanceIsInsertedAndPolled() throws IOException {
		var started = insertSqlInstance();
		assertThat(started.getOperationType()).isEqualTo("CREATE");
		assertThat(started.getTargetId()).isEqualTo("main");
		assertThat(started.getStatus()).isEqualTo("PENDING");
		this.emulator.runAll();
		assertThat(sqlOperation(started).getStatus()).isEqualTo("RUNNING");
		this.emulator.finishAll();
		assertThat(sqlOperation(started).getStatus()).isEqualTo("DONE");
		assertThat(this.sql.instances().get(this.project, "main").execute().getName()).isEqualTo("main");
		var database = this.sql.databases().insert(this.project, "main", new Database().setName("orders")).execute();
		this.emulator.finishAll();
		assertThat(sqlOperation(database).getStatus()).isEqualTo("DONE");
		assertThat(this.sql.databases().list(this.project, "main").execute().getItems()).hasSize(1);
	}

	@Test
	void failedSqlInstanceHasErrors() throws IOException {
		var started = insertSqlInstance();
		this.emulator.fail("projects/" + this.project + "/operations/" + started.getName(), Code.INVALID_ARGUMENT,
				"No such tier.");
		var failed = sqlOperation(started);
		assertThat(failed.getStatus()).isEqualTo("DONE");
		assertThat(failed.getError().getErrors().getFirst().getMessage()).isEqualTo("No such tier.");
	}

	@Test
	void cancelledSqlOperationHasErrors() throws IOException {
		var started = insertSqlInstance();
		this.sql.operations().cancel(this.project, started.getName()).execute();
		this.emulator.finishAll();
		assertThat(sqlOperation(started).getError().getErrors()).hasSize(1);
	}

	@Test
	void sqlOperationsAreListed() throws IOException {
		var started = insertSqlInstance();
		var page = this.sql.operations().list(this.project).setInstance("main").execute();
		assertThat(page.getItems()).extracting((operation) -> operation.getName()).containsExactly(started.getName());
	}

	@Test
	void missingSqlInstanceHasAReason() {
		assumeTrue(OwnOperationsDefinitions.hasSql(), "Node is not on the path");
		assertThatExceptionOfType(GoogleJsonResponseException.class)
			.isThrownBy(() -> this.sql.instances().get(this.project, "none").execute())
			.satisfies((ex) -> {
				assertThat(ex.getStatusCode()).isEqualTo(404);
				assertThat(ex.getDetails().getErrors().getFirst().getDomain()).isEqualTo("global");
				assertThat(ex.getDetails().get("status")).isNull();
			});
	}

	private com.google.api.services.compute.model.Operation insertInstance(String name) throws IOException {
		return this.compute.instances()
			.insert(this.project, ZONE, new com.google.api.services.compute.model.Instance().setName(name))
			.execute();
	}

	private com.google.api.services.compute.model.Operation waited(String operation) {
		try {
			return this.compute.zoneOperations().wait(this.project, ZONE, operation).execute();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private com.google.api.services.container.model.Operation createCluster() throws IOException {
		var request = new CreateClusterRequest().setCluster(new Cluster().setName("main").setInitialNodeCount(1));
		return this.container.projects()
			.locations()
			.clusters()
			.create("projects/" + this.project + "/locations/" + ZONE, request)
			.execute();
	}

	private com.google.api.services.container.model.Operation cluster(String operation) throws IOException {
		return this.container.projects().locations().operations().get(clusterOperation(operation)).execute();
	}

	private String clusterOperation(String operation) {
		return "projects/" + this.project + "/locations/us-east1-b/operations/" + operation;
	}

	private com.google.api.services.sqladmin.model.Operation insertSqlInstance() throws IOException {
		assumeTrue(OwnOperationsDefinitions.hasSql(), "Node is not on the path");
		return this.sql.instances()
			.insert(this.project,
					new DatabaseInstance().setName("main")
						.setDatabaseVersion("POSTGRES_17")
						.setSettings(new Settings().setTier("db-f1-micro")))
			.execute();
	}

	private com.google.api.services.sqladmin.model.Operation sqlOperation(
			com.google.api.services.sqladmin.model.Operation operation) throws IOException {
		return this.sql.operations().get(this.project, operation.getName()).execute();
	}

}
