package dev.longrunning.emulator.fault;

import dev.longrunning.emulator.client.Call;
import dev.longrunning.emulator.client.EmulatorClient;
import dev.longrunning.emulator.testing.ApisTest;
import dev.longrunning.emulator.testing.RestCalls;
import dev.longrunning.emulator.testing.RestCalls.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static dev.longrunning.emulator.client.CallCount.exactly;
import static java.net.http.HttpRequest.BodyPublishers.ofString;
import static org.assertj.core.api.Assertions.assertThat;

/** Faults of the roles of methods on resources, and what the journal shows of them. */
@ApisTest
class ResourceFaultsTests {

	private static final String PROJECT = "projects/faulty";

	private static final String PRODUCTS = PROJECT + "/locations/us-west1/products";

	private final RestCalls rest;

	private final EmulatorClient mine;

	@Autowired
	ResourceFaultsTests(@LocalServerPort int port, EmulatorClient emulator) {
		this.rest = new RestCalls(port);
		this.mine = emulator.in(PROJECT);
	}

	@AfterEach
	void reset() {
		this.mine.reset();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					getResource    | GET    | /v1/projects/faulty/locations/us-west1/products/boot                    | vision.googleapis.com
					listResources  | GET    | /v1/projects/faulty/locations/us-west1/products                         | vision.googleapis.com
					createResource | POST   | /v1/projects/faulty/locations/us-west1/products?productId=shoe          | vision.googleapis.com
					updateResource | PATCH  | /v1/projects/faulty/locations/us-west1/products/boot?updateMask=displayName | vision.googleapis.com
					deleteResource | DELETE | /v1/projects/faulty/locations/us-west1/products/boot                    | vision.googleapis.com
					changeResource | POST   | /v1/projects/faulty/regions/us-west1/jobs/j:cancel                      | dataproc.googleapis.com
					""")
	void faultOfARoleHitsItsMethodOnce(String role, String verb, String path, String service) {
		this.mine.resources().ofService("vision.googleapis.com").put(PRODUCTS + "/boot", "{\"displayName\": \"Boot\"}");
		this.mine.resources().ofService("dataproc.googleapis.com").put(PROJECT + "/regions/us-west1/jobs/j", "{}");
		this.mine.faults().put("busy", "{on: {role: " + role + "}, serve: {times: 1}, do: {status: ABORTED}}");
		assertThat(this.rest.get("/v1/" + PROJECT + "/operations", "Host", "vision.googleapis.com").status())
			.isEqualTo(200);
		assertThat(send(verb, path, service).textAt("/error/status")).isEqualTo("ABORTED");
		var second = send(verb, path, service);
		assertThat(second.status()).as(second.text()).isEqualTo(200);
		this.mine.calls().inRole(role).hitBy("busy").verify(exactly(1));
		this.mine.calls().inRole(role).verify(exactly(2));
		assertThat(this.mine.calls().inRole(role).all()).extracting(Call::role).containsOnly(role);
	}

	@Test
	void ignoredDeleteChangesNothing() {
		var products = this.mine.resources().ofService("vision.googleapis.com");
		products.put(PRODUCTS + "/boot", "{\"displayName\": \"Boot\"}");
		this.mine.faults().put("ignored", "{on: {role: deleteResource}, do: {ignore: true}}");
		assertThat(send("DELETE", "/v1/" + PRODUCTS + "/boot", "vision.googleapis.com").status()).isEqualTo(200);
		assertThat(products.get(PRODUCTS + "/boot").deleted()).isFalse();
	}

	@Test
	void journalShowsTheScenarioThatServedACall() {
		this.mine.scenarios().put("slow", "script: {stages: [{for: 1h}]}");
		this.mine.scenarios().answer("shoe", "GetProduct", "{\"displayName\": \"Shoe\"}");
		this.mine.scenarios().fail("no-list", "ListProducts", "NOT_FOUND", "No such location.");
		send("POST", "/v1/" + PROJECT + "/images:asyncBatchAnnotate", "vision.googleapis.com");
		send("GET", "/v1/" + PRODUCTS + "/boot", "vision.googleapis.com");
		send("GET", "/v1/" + PRODUCTS, "vision.googleapis.com");
		send("POST", "/v1/" + PRODUCTS, "vision.googleapis.com");
		assertThat(this.mine.calls().all()).extracting(Call::scenario).containsExactly("slow", "shoe", "no-list", "");
		this.mine.calls().servedBy("no-*").withStatus("NOT_FOUND").verify(exactly(1));
		this.mine.calls().where("scenario == 'slow'").verify(exactly(1));
		assertThat(this.mine.calls().all()).extracting(Call::role)
			.containsExactly("start", "getResource", "listResources", "createResource");
	}

	@Test
	void unknownRoleInAQueryIsRefusedWithTheNearestOne() {
		var refused = this.rest.get("/emulator/v1/calls?role=getResourc");
		assertThat(refused.status()).isEqualTo(400);
		assertThat(refused.textAt("/error/message")).contains("Did you mean 'getResource'?");
	}

	private Answer send(String verb, String path, String service) {
		var body = verb.matches("GET|DELETE") ? "" : "{}";
		return this.rest.send(this.rest.request(path, "Host", service, "Content-Type", "application/json")
			.method(verb, ofString(body)));
	}

}
