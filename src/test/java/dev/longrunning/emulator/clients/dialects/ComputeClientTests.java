package dev.longrunning.emulator.clients.dialects;

import java.io.IOException;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import com.google.api.gax.longrunning.OperationFuture;
import com.google.api.gax.rpc.ApiException;
import com.google.api.gax.rpc.NotFoundException;
import com.google.api.gax.rpc.ResourceExhaustedException;
import com.google.api.gax.rpc.StatusCode;
import com.google.cloud.compute.v1.GlobalOperationsClient;
import com.google.cloud.compute.v1.GlobalOperationsSettings;
import com.google.cloud.compute.v1.Instance;
import com.google.cloud.compute.v1.InstancesClient;
import com.google.cloud.compute.v1.InstancesSettings;
import com.google.cloud.compute.v1.ListZoneOperationsRequest;
import com.google.cloud.compute.v1.Operation;
import com.google.cloud.compute.v1.ZoneOperationsClient;
import com.google.cloud.compute.v1.ZoneOperationsSettings;
import dev.longrunning.emulator.clients.ApiClientTest;
import dev.longrunning.emulator.clients.Emulator;
import dev.longrunning.emulator.clients.Polls;
import dev.longrunning.emulator.clients.Transport;
import dev.longrunning.emulator.clients.operations.Endpoint;
import dev.longrunning.emulator.status.Code;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Google's Java client of Compute Engine, which polls the operations of a zone. */
@ApiClientTest
class ComputeClientTests {

	private static final String ZONE = "us-east1-b";

	private final String project = "p" + UUID.randomUUID();

	private final Emulator emulator;

	private final InstancesClient instances;

	private final ZoneOperationsClient operations;

	private final GlobalOperationsClient global;

	ComputeClientTests(Emulator emulator) throws IOException {
		this.emulator = emulator;
		var endpoint = new Endpoint(Transport.REST, emulator, "");
		var settings = endpoint.settings(InstancesSettings::newBuilder, InstancesSettings::newBuilder);
		settings.insertOperationSettings().setPollingAlgorithm(Polls.quick());
		settings.deleteOperationSettings().setPollingAlgorithm(Polls.quick());
		this.instances = InstancesClient.create(settings.build());
		this.operations = ZoneOperationsClient
			.create(endpoint.settings(ZoneOperationsSettings::newBuilder, ZoneOperationsSettings::newBuilder).build());
		this.global = GlobalOperationsClient.create(
				endpoint.settings(GlobalOperationsSettings::newBuilder, GlobalOperationsSettings::newBuilder).build());
	}

	@AfterEach
	void close() {
		this.instances.close();
		this.operations.close();
		this.global.close();
	}

	@Test
	void insertIsPolledToItsEnd() throws Exception {
		var future = insert("web");
		var running = future.getMetadata().get(10, TimeUnit.SECONDS);
		assertThat(running.getStatus()).isNotEqualTo(Operation.Status.DONE);
		assertThat(running.getOperationType()).isEqualTo("insert");
		assertThat(running.getTargetLink()).endsWith("/projects/" + this.project + "/zones/us-east1-b/instances/web");
		this.emulator.finishAll();
		var done = future.get(10, TimeUnit.SECONDS);
		assertThat(done.getStatus()).isEqualTo(Operation.Status.DONE);
		assertThat(done.getProgress()).isEqualTo(100);
		assertThat(this.instances.get(this.project, ZONE, "web").getName()).isEqualTo("web");
		assertThat(this.instances.list(this.project, ZONE).iterateAll()).extracting(Instance::getName)
			.containsExactly("web");
	}

	@Test
	void failureThrowsTheExceptionOfItsHttpStatus() throws Exception {
		var future = insert("web");
		this.emulator.fail(fullName(future), Code.RESOURCE_EXHAUSTED, "The zone is full.");
		assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> future.get(10, TimeUnit.SECONDS))
			.havingCause()
			.isInstanceOfSatisfying(ResourceExhaustedException.class,
					(ex) -> assertThat(ex.getStatusCode().getCode()).isEqualTo(StatusCode.Code.RESOURCE_EXHAUSTED));
		var failed = this.operations.get(this.project, ZONE, id(future));
		assertThat(failed.getHttpErrorStatusCode()).isEqualTo(429);
		assertThat(failed.getError().getErrors(0).getMessage()).isEqualTo("The zone is full.");
	}

	@Test
	void secondInsertOfTheSameNameIsAConflict() throws Exception {
		var first = started("web");
		this.emulator.finishAll();
		first.get(10, TimeUnit.SECONDS);
		assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> insert("web").get(10, TimeUnit.SECONDS))
			.havingCause()
			.isInstanceOfSatisfying(ApiException.class,
					(ex) -> assertThat(ex.getStatusCode().getCode()).isIn(StatusCode.Code.ALREADY_EXISTS,
							StatusCode.Code.ABORTED))
			.withMessageContaining("already exists");
	}

	@Test
	void deletedInstanceIsGone() throws Exception {
		started("web");
		this.emulator.finishAll();
		var deletion = this.instances.deleteAsync(this.project, ZONE, "web");
		assertThat(deletion.getMetadata().get(10, TimeUnit.SECONDS).getOperationType()).isEqualTo("delete");
		this.emulator.finishAll();
		deletion.get(10, TimeUnit.SECONDS);
		assertThatExceptionOfType(NotFoundException.class)
			.isThrownBy(() -> this.instances.get(this.project, ZONE, "web"))
			.withMessageContaining("projects/" + this.project + "/zones/us-east1-b/instances/web");
	}

	@Test
	void operationsAreListedByPagesAndOverAllZones() throws Exception {
		var first = id(insert("a"));
		var second = id(insert("b"));
		var third = id(insert("c"));
		var pages = this.operations.list(
				ListZoneOperationsRequest.newBuilder().setProject(this.project).setZone(ZONE).setMaxResults(2).build());
		assertThat(pages.getPage().getPageElementCount()).isEqualTo(2);
		assertThat(pages.iterateAll()).extracting(Operation::getName).containsExactlyInAnyOrder(first, second, third);
		assertThat(this.global.aggregatedList(this.project).iterateAll())
			.filteredOn((scope) -> scope.getKey().equals("zones/" + ZONE))
			.flatExtracting((scope) -> scope.getValue().getOperationsList())
			.extracting(Operation::getName)
			.containsExactlyInAnyOrder(first, second, third);
	}

	@Test
	void instancesOfAllZonesAreListedByScope() throws Exception {
		started("a");
		started("b");
		this.emulator.finishAll();
		assertThat(this.instances.aggregatedList(this.project).iterateAll())
			.filteredOn((scope) -> scope.getKey().equals("zones/" + ZONE))
			.flatExtracting((scope) -> scope.getValue().getInstancesList())
			.extracting(Instance::getName)
			.containsExactlyInAnyOrder("a", "b");
	}

	@Test
	void waitReturnsAtTheEnd() throws Exception {
		var id = id(insert("web"));
		var waiting = CompletableFuture.supplyAsync(() -> this.operations.wait(this.project, ZONE, id));
		this.emulator.finishAll();
		assertThat(waiting.get(10, TimeUnit.SECONDS).getStatus()).isEqualTo(Operation.Status.DONE);
	}

	@Test
	void deletedOperationIsGone() throws Exception {
		var id = id(insert("web"));
		this.emulator.finishAll();
		this.operations.delete(this.project, ZONE, id);
		assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> this.operations.get(this.project, ZONE, id))
			.withMessageContaining(id);
	}

	private OperationFuture<Operation, Operation> insert(String name) {
		return this.instances.insertAsync(this.project, ZONE,
				Instance.newBuilder().setName(name).setMachineType("zones/us-east1-b/machineTypes/e2-small").build());
	}

	/** An insert that the emulator has received, before the clock moves. */
	private OperationFuture<Operation, Operation> started(String name) throws Exception {
		var future = insert(name);
		future.getInitialFuture().get(10, TimeUnit.SECONDS);
		return future;
	}

	private static String id(OperationFuture<Operation, Operation> future) throws Exception {
		return future.getInitialFuture().get(10, TimeUnit.SECONDS).getName().replaceFirst(":.*", "");
	}

	private String fullName(OperationFuture<Operation, Operation> future) throws Exception {
		return "projects/" + this.project + "/zones/us-east1-b/operations/" + id(future);
	}

}
