package dev.longrunning.emulator.control;

import java.util.List;

import dev.longrunning.emulator.limit.MemoryBudget;
import dev.longrunning.emulator.testing.RestCalls;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** Resets of resources, of the whole emulator and of one project. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "emulator.clock.start=2026-01-02T03:04:00Z", "emulator.clock.paused=true" })
class ResourceResetTests {

	private final RestCalls rest;

	@Autowired
	ResourceResetTests(@LocalServerPort int port) {
		this.rest = new RestCalls(port);
	}

	@BeforeEach
	void create() {
		this.rest.post("/emulator/v1/reset", "");
		for (var project : List.of("mine", "other")) {
			create(project, "stays");
			create(project, "gone");
			assertThat(this.rest.delete(path(project, "gone")).status()).isEqualTo(200);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "?scope=projects/mine" })
	void resetRemovesResourcesAndMarksOfDeletedOnes(String scope) {
		assertThat(this.rest.post("/emulator/v1/reset" + scope, "").status()).isEqualTo(200);
		assertThat(this.rest.get(path("mine", "stays")).status()).isEqualTo(404);
		assertThat(this.rest.get(collection("mine")).at("/productSets").size()).isZero();
		create("mine", "stays");
		create("mine", "gone");
	}

	@Test
	void resetOfAProjectKeepsTheResourcesOfOthers() {
		this.rest.post("/emulator/v1/reset?scope=projects/mine", "");
		assertThat(this.rest.get(path("other", "stays")).status()).isEqualTo(200);
		assertThat(this.rest.get(path("other", "gone")).status()).isEqualTo(404);
	}

	@Test
	void resetReturnsTheMemoryOfResources(@Autowired MemoryBudget budget) {
		this.rest.post("/emulator/v1/reset", "");
		var before = budget.available();
		create("mine", "a");
		create("other", "b");
		this.rest.post("/emulator/v1/reset?scope=projects/mine", "");
		assertThat(budget.available()).isLessThan(before);
		this.rest.post("/emulator/v1/reset?scope=projects/other", "");
		assertThat(budget.available()).isEqualTo(before);
	}

	private void create(String project, String id) {
		assertThat(this.rest.post(collection(project) + "?productSetId=" + id, "{\"displayName\": \"x\"}").status())
			.isEqualTo(200);
	}

	private static String collection(String project) {
		return "/v1/projects/" + project + "/locations/us-west1/productSets";
	}

	private static String path(String project, String id) {
		return collection(project) + "/" + id;
	}

}
