package dev.longrunning.emulator.clients.dialects;

import java.io.IOException;
import java.util.UUID;

import com.google.api.gax.rpc.ApiException;
import com.google.api.gax.rpc.NotFoundException;
import com.google.api.gax.rpc.StatusCode;
import com.google.cloud.container.v1.ClusterManagerClient;
import com.google.cloud.container.v1.ClusterManagerSettings;
import com.google.container.v1.Cluster;
import com.google.container.v1.NodePool;
import com.google.container.v1.Operation;
import dev.longrunning.emulator.clients.ApiClientTest;
import dev.longrunning.emulator.clients.Emulator;
import dev.longrunning.emulator.clients.Transport;
import dev.longrunning.emulator.clients.operations.Endpoint;
import dev.longrunning.emulator.status.Code;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Google's Java client of Kubernetes Engine. It has no polling of its own, so the test
 * polls.
 */
@ApiClientTest
@ParameterizedClass(name = "{0}")
@EnumSource(Transport.class)
class ClusterManagerClientTests {

	private final String parent = "projects/p" + UUID.randomUUID() + "/locations/us-east1";

	private final Emulator emulator;

	private final ClusterManagerClient client;

	ClusterManagerClientTests(Transport transport, Emulator emulator) throws IOException {
		this.emulator = emulator;
		var service = (transport == Transport.REST) ? "container.googleapis.com" : "";
		this.client = ClusterManagerClient.create(new Endpoint(transport, emulator, service)
			.settings(ClusterManagerSettings::newBuilder, ClusterManagerSettings::newHttpJsonBuilder)
			.build());
	}

	@AfterEach
	void close() {
		this.client.close();
	}

	@Test
	void clusterIsThereAtTheEndOfItsOperation() {
		var started = create("main");
		assertThat(started.getOperationType()).isEqualTo(Operation.Type.CREATE_CLUSTER);
		assertThat(started.getStatus()).isNotEqualTo(Operation.Status.DONE);
		assertThat(started.getTargetLink()).endsWith(this.parent + "/clusters/main");
		this.emulator.runAll();
		assertThat(get(started).getStatus()).isEqualTo(Operation.Status.RUNNING);
		this.emulator.finishAll();
		assertThat(get(started).getStatus()).isEqualTo(Operation.Status.DONE);
		assertThat(get(started).getEndTime()).isNotEmpty();
		assertThat(this.client.getCluster(this.parent + "/clusters/main").getStatus())
			.isEqualTo(Cluster.Status.RUNNING);
	}

	@Test
	void failureIsTheErrorOfTheOperation() {
		var started = create("main");
		this.emulator.fail(name(started), Code.RESOURCE_EXHAUSTED, "No nodes left.");
		var failed = get(started);
		assertThat(failed.getStatus()).isEqualTo(Operation.Status.DONE);
		assertThat(failed.getError().getCode()).isEqualTo(Code.RESOURCE_EXHAUSTED.number());
		assertThat(failed.getError().getMessage()).isEqualTo("No nodes left.");
	}

	@Test
	void cancelledOperationEndsWithCancelled() {
		var started = create("main");
		this.client.cancelOperation(name(started));
		this.emulator.finishAll();
		assertThat(get(started).getStatus()).isEqualTo(Operation.Status.DONE);
		assertThat(get(started).getError().getCode()).isEqualTo(Code.CANCELLED.number());
	}

	@Test
	void operationsOfALocationAreListed() {
		var first = create("a");
		var second = create("b");
		assertThat(this.client.listOperations(this.parent).getOperationsList()).extracting(Operation::getName)
			.containsExactlyInAnyOrder(first.getName(), second.getName());
	}

	@Test
	void deletedClusterIsGone() {
		create("main");
		this.emulator.finishAll();
		var deletion = this.client.deleteCluster(this.parent + "/clusters/main");
		assertThat(deletion.getOperationType()).isEqualTo(Operation.Type.DELETE_CLUSTER);
		this.emulator.finishAll();
		assertThatExceptionOfType(NotFoundException.class)
			.isThrownBy(() -> this.client.getCluster(this.parent + "/clusters/main"))
			.withMessageContaining(this.parent + "/clusters/main");
	}

	/** Over HTTP the client reads 409 as ABORTED. */
	@Test
	void secondClusterOfTheSameNameIsRefused() {
		create("main");
		this.emulator.finishAll();
		assertThatExceptionOfType(ApiException.class).isThrownBy(() -> create("main"))
			.withMessageContaining("already exists")
			.satisfies((ex) -> assertThat(ex.getStatusCode().getCode()).isIn(StatusCode.Code.ALREADY_EXISTS,
					StatusCode.Code.ABORTED));
	}

	@Test
	void unknownOperationIsNotFound() {
		create("main");
		assertThatExceptionOfType(NotFoundException.class)
			.isThrownBy(() -> this.client.getOperation(this.parent + "/operations/none"))
			.withMessageContaining(this.parent + "/operations/none");
	}

	private Operation create(String name) {
		return this.client.createCluster(this.parent,
				Cluster.newBuilder()
					.setName(name)
					.addNodePools(NodePool.newBuilder().setName("default").setInitialNodeCount(1))
					.build());
	}

	private Operation get(Operation operation) {
		return this.client.getOperation(name(operation));
	}

	private String name(Operation operation) {
		return this.parent + "/operations/" + operation.getName();
	}

}
