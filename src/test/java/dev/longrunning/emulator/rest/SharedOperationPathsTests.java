package dev.longrunning.emulator.rest;

import dev.longrunning.emulator.client.EmulatorClient;
import dev.longrunning.emulator.testing.ApisTest;
import dev.longrunning.emulator.testing.RestCalls;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Paths of operations that belong to a service with operations of its own and to others,
 * in calls that name no service.
 */
@ApisTest
class SharedOperationPathsTests {

	private static final String PARENT = "/v1/projects/shared-paths/locations/us-east1";

	private final RestCalls calls;

	private final EmulatorClient emulator;

	@Autowired
	SharedOperationPathsTests(@LocalServerPort int port, EmulatorClient emulator) {
		this.calls = new RestCalls(port);
		this.emulator = emulator.in("projects/shared-paths");
	}

	@AfterEach
	void reset() {
		this.emulator.reset();
	}

	@Test
	void pollShowsTheFormOfTheServiceThatStartedTheOperation() {
		var redis = startRedis();
		assertThat(this.calls.get("/v1/" + redis + "?fields=name,metadata").textAt("/metadata/verb"))
			.isEqualTo("create");
		assertThat(this.calls.get(PARENT + "/operations/" + startCluster()).textAt("/operationType"))
			.isEqualTo("CREATE_CLUSTER");
	}

	@Test
	void listShowsTheFormOfTheServiceThatHasOperationsThere() {
		var redis = startRedis();
		assertThat(this.calls.get(PARENT + "/operations?pageSize=5").textAt("/operations/0/name")).isEqualTo(redis);
		this.emulator.reset();
		var cluster = startCluster();
		assertThat(this.calls.get(PARENT + "/operations").textAt("/operations/0/name")).isEqualTo(cluster);
	}

	@Test
	void cancelReachesTheServiceThatStartedTheOperation() {
		var redis = startRedis();
		assertThat(this.calls.post("/v1/" + redis + ":cancel", "{}").status()).isEqualTo(200);
		var cluster = startCluster();
		assertThat(this.calls.post(PARENT + "/operations/" + cluster + ":cancel", "{}").status()).isEqualTo(200);
	}

	@Test
	void unknownOperationHasAnErrorForClientsOfEachService() {
		var error = this.calls.get(PARENT + "/operations/none");
		assertThat(error.textAt("/error/errors/0/reason")).isEqualTo("notFound");
		assertThat(error.textAt("/error/status")).isEqualTo("NOT_FOUND");
		assertThat(error.textAt("/error/details/0/reason")).isEqualTo("OPERATION_NOT_FOUND");
	}

	private String startRedis() {
		return this.calls
			.post(PARENT + "/instances?instanceId=cache", "{\"memorySizeGb\": 1}", "x-emulator-service",
					"redis.googleapis.com")
			.textAt("/name");
	}

	private String startCluster() {
		return this.calls
			.post(PARENT + "/clusters", "{\"cluster\": {\"name\": \"c\", \"initialNodeCount\": 1}}",
					"x-emulator-service", "container.googleapis.com")
			.textAt("/name");
	}

}
