package dev.longrunning.emulator.fault.ready;

import com.google.longrunning.GetOperationRequest;
import com.google.longrunning.ListOperationsRequest;
import com.google.longrunning.Operation;
import com.google.longrunning.OperationsGrpc;
import dev.longrunning.emulator.testing.EmulatorTest;
import dev.longrunning.emulator.testing.RestCalls;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Lists across locations, and all else, while some of the locations are unreachable. */
@EmulatorTest
class UnreachableLocationsTests {

	private static final String PARTIAL = "?returnPartialSuccess=true";

	private final RestCalls rest;

	private final ManagedChannel channel;

	private final OperationsGrpc.OperationsBlockingStub grpc;

	@Autowired
	UnreachableLocationsTests(@LocalServerPort int port) {
		this.rest = new RestCalls(port);
		this.channel = NettyChannelBuilder.forAddress("localhost", port).usePlaintext().build();
		this.grpc = OperationsGrpc.newBlockingStub(this.channel);
	}

	@AfterEach
	void takeAway() {
		this.channel.shutdownNow();
		this.rest.delete("/emulator/v1/faults/away");
	}

	@Test
	void listAcrossLocationsGoesWithoutThem() {
		var east = started("projects/across/locations/us-east1");
		started("projects/across/locations/us-west1");
		started("projects/across/locations/us-west2");
		put("{on: {scope: projects/across}, do: {unreachable: [us-west1, us-west2]}}");
		var page = this.rest.get("/v1/projects/across/locations/-/operations" + PARTIAL);
		assertThat(page.at("/operations").findValuesAsString("name")).containsExactly(east);
		assertThat(page.at("/unreachable").valueStream().map((name) -> name.asString()))
			.containsExactly("projects/across/locations/us-west1", "projects/across/locations/us-west2");
		var overGrpc = this.grpc.listOperations(partial("projects/across/locations/-"));
		assertThat(overGrpc.getOperationsList()).extracting(Operation::getName).containsExactly(east);
		assertThat(overGrpc.getUnreachableList()).containsExactly("projects/across/locations/us-west1",
				"projects/across/locations/us-west2");
	}

	@Test
	void locationsOfAllProjectsGoByTheirNames() {
		started("projects/wild-one/locations/us-far1");
		started("projects/wild-two/locations/us-far1");
		put("{do: {unreachable: us-far1}}");
		var page = this.grpc.listOperations(partial("projects/-/locations/-"));
		assertThat(page.getOperationsList()).extracting(Operation::getName)
			.noneMatch((name) -> name.contains("us-far1"));
		assertThat(page.getUnreachableList()).containsExactlyInAnyOrder("projects/wild-one/locations/us-far1",
				"projects/wild-two/locations/us-far1");
	}

	@Test
	void listOfWhatIsNotAcrossLocationsTakesNoPart() {
		put("{on: {scope: projects/one}, do: {unreachable: us-west1}}");
		for (var parent : new String[] { "projects/one/locations/us-west1", "projects/one/locations/us-east1",
				"projects/one" }) {
			var refused = this.rest.get("/v1/" + parent + "/operations" + PARTIAL);
			assertThat(refused.status()).isEqualTo(400);
			assertThat(refused.textAt("/error/status")).isEqualTo("INVALID_ARGUMENT");
			assertRefused(Status.Code.INVALID_ARGUMENT, () -> this.grpc.listOperations(partial(parent)));
		}
	}

	@Test
	void whatAsksForOneFailsAndWhatAsksForOthersDoesNot() {
		var west = started("projects/direct/locations/us-west1");
		var east = started("projects/direct/locations/us-east1");
		put("{on: {scope: projects/direct}, do: {unreachable: us-west1}}");
		for (var path : new String[] { west, "projects/direct/locations/us-west1/operations",
				"projects/direct/locations/-/operations" }) {
			assertThat(this.rest.get("/v1/" + path).textAt("/error/status")).isEqualTo("UNAVAILABLE");
		}
		assertThat(start("projects/direct/locations/us-west1").textAt("/error/message"))
			.contains("'projects/direct/locations/us-west1' cannot be reached");
		assertRefused(Status.Code.UNAVAILABLE,
				() -> this.grpc.getOperation(GetOperationRequest.newBuilder().setName(west).build()));
		assertThat(this.rest.get("/v1/" + east).status()).isEqualTo(200);
		assertThat(this.rest.get("/v1/projects/direct/locations/us-east1/operations").at("/operations")).hasSize(1);
		assertThat(start("projects/direct/locations/us-east1").status()).isEqualTo(200);
	}

	@Test
	void locationThatIsBackIsListedAsIfItNeverWasAway() {
		var west = started("projects/back/locations/us-west1");
		put("{on: {scope: projects/back}, serve: {times: 1}, do: {unreachable: us-west1}}");
		var path = "/v1/projects/back/locations/-/operations" + PARTIAL;
		assertThat(this.rest.get(path).at("/unreachable")).hasSize(1);
		var page = this.rest.get(path);
		assertThat(page.at("/operations").findValuesAsString("name")).containsExactly(west);
		assertThat(page.at("/unreachable").isMissingNode()).isTrue();
	}

	@Test
	void withoutSuchAFaultNoListTakesAPart() {
		assertThat(this.rest.get("/v1/projects/none/locations/-/operations" + PARTIAL).status()).isEqualTo(501);
		assertRefused(Status.Code.UNIMPLEMENTED, () -> this.grpc.listOperations(partial("projects/none/locations/-")));
	}

	private static void assertRefused(Status.Code code, ThrowingCallable call) {
		assertThatExceptionOfType(StatusRuntimeException.class).isThrownBy(call)
			.satisfies((refusal) -> assertThat(refusal.getStatus().getCode()).isEqualTo(code));
	}

	private static ListOperationsRequest partial(String parent) {
		return ListOperationsRequest.newBuilder().setName(parent).setReturnPartialSuccess(true).build();
	}

	private String started(String parent) {
		return start(parent).textAt("/name");
	}

	private RestCalls.Answer start(String parent) {
		return this.rest.post("/v1/" + parent + "/images:asyncBatchAnnotate", "{}");
	}

	private void put(String fault) {
		var answer = this.rest.put("/emulator/v1/faults/away", fault);
		assertThat(answer.status()).as(answer.text()).isEqualTo(200);
	}

}
