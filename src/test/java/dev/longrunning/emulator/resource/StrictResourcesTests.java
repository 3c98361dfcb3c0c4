package dev.longrunning.emulator.resource;

import dev.longrunning.emulator.testing.EmulatorTest;
import dev.longrunning.emulator.testing.RestCalls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

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

	private WorkshopCalls calls(String project) {
		return new WorkshopCalls(this.rest, "projects/" + project);
	}

}
