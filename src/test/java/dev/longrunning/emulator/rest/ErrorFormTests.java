package dev.longrunning.emulator.rest;

import java.time.Duration;

import dev.longrunning.emulator.client.EmulatorClient;
import dev.longrunning.emulator.testing.ApisTest;
import dev.longrunning.emulator.testing.RestCalls;
import dev.longrunning.emulator.testing.RestCalls.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** The bodies of errors of services that are older than {@code google.rpc.Status}. */
@ApisTest
class ErrorFormTests {

	private static final String ZONE = "/compute/v1/projects/error-form/zones/us-east1-b";

	private final RestCalls calls;

	private final EmulatorClient emulator;

	@Autowired
	ErrorFormTests(@LocalServerPort int port, EmulatorClient emulator) {
		this.calls = new RestCalls(port);
		this.emulator = emulator.in("projects/error-form");
	}

	@AfterEach
	void reset() {
		this.emulator.reset();
	}

	@Test
	void missingInstanceHasAReasonInPlaceOfAStatus() {
		var answer = this.calls.get(ZONE + "/instances/none");
		assertReason(answer, 404, "notFound");
		assertThat(answer.textAt("/error/message"))
			.isEqualTo("The resource 'projects/error-form/zones/us-east1-b/instances/none' was not found");
	}

	@Test
	void missingOperationHasAReason() {
		assertReason(this.calls.get(ZONE + "/operations/none"), 404, "notFound");
	}

	@Test
	void existingInstanceHasAReason() {
		this.calls.post(ZONE + "/instances", "{\"name\": \"twice\"}");
		this.emulator.clock().advance(Duration.ofMinutes(1));
		assertReason(this.calls.post(ZONE + "/instances", "{\"name\": \"twice\"}"), 409, "alreadyExists");
	}

	@Test
	void wrongBodyHasAReason() {
		assertReason(this.calls.post(ZONE + "/instances", "{\"nam\": 1}"), 400, "invalid");
	}

	@Test
	void wrongSystemParameterHasAReason() {
		assertReason(this.calls.get(ZONE + "/instances/none?alt=xml", "x-emulator-service", "compute.googleapis.com"),
				400, "invalid");
	}

	@Test
	void faultHasAReason() {
		this.emulator.faults().put("busy", """
				{on: {method: google.cloud.compute.v1.Instances.List}, do: {status: UNAVAILABLE}}""");
		assertReason(this.calls.get(ZONE + "/instances"), 503, "backendError");
	}

	@Test
	void faultGivesTheReasonInItsDetails() {
		this.emulator.faults().put("full", """
				{on: {method: google.cloud.compute.v1.Instances.List}, do: {status: PERMISSION_DENIED, details: [
				{"@type": type.googleapis.com/google.rpc.ErrorInfo, reason: quotaExceeded, domain: usageLimits}]}}""");
		var answer = this.calls.get(ZONE + "/instances");
		assertThat(answer.status()).isEqualTo(403);
		assertThat(answer.textAt("/error/errors/0/reason")).isEqualTo("quotaExceeded");
		assertThat(answer.textAt("/error/status")).isEqualTo("PERMISSION_DENIED");
		assertThat(answer.textAt("/error/details/0/domain")).isEqualTo("usageLimits");
	}

	@Test
	void serviceWithStatusInItsOperationsHasBoth() {
		var answer = this.calls.get("/v1/projects/error-form/locations/us-east1/clusters/none", "x-emulator-service",
				"container.googleapis.com");
		assertThat(answer.textAt("/error/errors/0/reason")).isEqualTo("notFound");
		assertThat(answer.textAt("/error/status")).isEqualTo("NOT_FOUND");
	}

	private static void assertReason(Answer answer, int status, String reason) {
		assertThat(answer.status()).as(answer.text()).isEqualTo(status);
		var error = answer.at("/error");
		assertThat(error.propertyNames()).containsExactlyInAnyOrder("code", "message", "errors");
		assertThat(error.get("code").asInt()).isEqualTo(status);
		assertThat(error.get("errors")).hasSize(1);
		assertThat(error.at("/errors/0/reason").asString()).isEqualTo(reason);
		assertThat(error.at("/errors/0/domain").asString()).isEqualTo("global");
		assertThat(error.at("/errors/0/message")).isEqualTo(error.get("message"));
	}

}
