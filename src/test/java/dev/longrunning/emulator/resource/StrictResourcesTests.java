package dev.longrunning.emulator.resource;

import java.util.List;

import dev.longrunning.emulator.testing.EmulatorTest;
import dev.longrunning.emulator.testing.RestCalls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/** The methods on resources of a strict service. */
@EmulatorTest
@TestPropertySource(properties = "emulator.surfaces.strict=forms.example.com,workshop.example.com")
class StrictResourcesTests {

	private final RestCalls rest;

	@Autowired
	StrictResourcesTests(@LocalServerPort int port) {
		this.rest = new RestCalls(port);
	}

	@ParameterizedTest
	@ValueSource(strings = { "PATCH /machines/none", "DELETE /machines/none", "POST /machines/none:start",
			"DELETE /plans/none" })
	void jobOfAnUnknownResourceIsRefused(String request) {
		calls("unknown").refused(request, "{}", "NOT_FOUND");
	}

	@Test
	void childNeedsItsParent() {
		var calls = calls("parents");
		calls.refused("POST /machines/m/parts?partId=a", "{}", "NOT_FOUND");
		calls.done("POST /machines?machineId=m", "{}");
		calls.done("POST /machines/m/parts?partId=a", "{}");
	}

	@Test
	void childrenKeepTheirParent() {
		var calls = calls("children");
		calls.finished("POST /machines?machineId=m", "{}");
		calls.done("POST /machines/m/parts?partId=a", "{}");
		calls.refused("DELETE /machines/m", "", "FAILED_PRECONDITION");
		calls.finished("DELETE /machines/m?force=true", "");
		calls.refused("GET /machines/m/parts/a", "", "NOT_FOUND");
		calls.finished("POST /machines?machineId=n", "{}");
		calls.done("POST /machines/n/parts?partId=a", "{}");
		calls.done("DELETE /machines/n/parts/a", "");
		calls.finished("DELETE /machines/n", "");
	}

	@ParameterizedTest
	@ValueSource(strings = { "A", "1a", "a_b", "a-", "a.b", "%C3%A4",
			"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" })
	void idOfAnotherFormIsRefused(String id) {
		var calls = calls("ids");
		for (var request : List.of("POST /machines?machineId=", "POST /boxes?boxId=")) {
			var refused = calls.refused(request + id, "{}", "INVALID_ARGUMENT");
			assertThat(refused.text()).contains(request.contains("box") ? "box_id" : "machine_id")
				.contains("[a-z]([a-z0-9-]{0,61}[a-z0-9])?");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "a", "a1", "a-b-c", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" })
	void idOfTheStandardFormIsTaken(String id) {
		calls("goodids").done("POST /boxes?boxId=" + id, "{}");
	}

	private WorkshopCalls calls(String project) {
		return new WorkshopCalls(this.rest, "projects/" + project);
	}

}
