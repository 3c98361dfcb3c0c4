package dev.longrunning.emulator.kits;

import java.net.URI;
import java.util.Set;

import dev.longrunning.emulator.kits.RecordingProxy.Request;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** The calls of the control API that a kit lacks are found by its OpenAPI document. */
class ControlApiTests {

	private static final ControlApi API = ControlApi.of(JsonMapper.shared()
		.readTree(
				"""
						{"paths": {
						  "/faults": {"get": {}},
						  "/faults/{name}": {"get": {}, "put": {"parameters": [
						    {"name": "scope", "in": "query", "schema": {"type": "string"}},
						    {"name": "validateOnly", "in": "query", "schema": {"type": "boolean"}}]}},
						  "/faults/catalogue": {"get": {}},
						  "/operations/{name}": {"get": {"description": "The name followed by /polls shows polls, by :watch a stream."}},
						  "/operations/{call}": {"post": {"description": "A name and a verb: :hold stops, :fail ({\\"code\\": 7}) fails it."}}}}
						"""));

	@Test
	void everyCallIsMissingWithoutRequests() {
		assertThat(API.missingIn(Set.of())).containsExactlyInAnyOrder("GET /faults", "GET /faults/{name}",
				"PUT /faults/{name}", "PUT /faults/{name}?validateOnly", "GET /faults/catalogue",
				"GET /operations/{name}", "GET /operations/{name}/polls", "GET /operations/{name}:watch",
				"POST /operations/{call}:hold", "POST /operations/{call}:fail");
	}

	@Test
	void requestCountsForTheMostExactPath() {
		assertThat(API
			.missingIn(Set.of(request("GET", "/faults/catalogue"), request("GET", "/operations/a/operations/b/polls"),
					request("POST", "/operations/a/operations/b:hold"))))
			.contains("GET /faults/{name}", "GET /operations/{name}", "POST /operations/{call}:fail")
			.doesNotContain("GET /faults/catalogue", "GET /operations/{name}/polls", "POST /operations/{call}:hold");
	}

	@Test
	void switchIsACallOfItsOwn() {
		assertThat(API.missingIn(Set.of(request("PUT", "/faults/slow?scope=projects/a"))))
			.contains("PUT /faults/{name}?validateOnly")
			.doesNotContain("PUT /faults/{name}");
		assertThat(API.missingIn(Set.of(request("PUT", "/faults/slow?validateOnly=true"))))
			.doesNotContain("PUT /faults/{name}?validateOnly");
	}

	private static Request request(String method, String uri) {
		return new Request(method, URI.create(uri));
	}

}
