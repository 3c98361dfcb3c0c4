package dev.longrunning.emulator.scenario;

import java.time.Duration;

import dev.longrunning.emulator.clock.Clocks;
import dev.longrunning.emulator.testing.ApisTest;
import dev.longrunning.emulator.testing.RestCalls;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static dev.longrunning.emulator.testing.TestClocks.advance;
import static org.assertj.core.api.Assertions.assertThat;

/** Metadata and responses of jobs that make resources. */
@ApisTest
class MetadataOfResourcesTests {

	private static final String RUN = "/v2/projects/metadata-of-resources/locations/eu";

	private static final String DATAPROC = "/v1/projects/metadata-of-resources/regions/eu";

	private final RestCalls rest;

	private final Clocks clocks;

	@Autowired
	MetadataOfResourcesTests(@LocalServerPort int port, Clocks clocks) {
		this.rest = new RestCalls(port);
		this.clocks = clocks;
	}

	@Test
	void metadataHasTheUserAsTheOnlySourceOfAList() {
		var started = this.rest.post(RUN + "/services?serviceId=s1",
				"{\"template\": {\"containers\": [{\"image\": \"mine\"}]}}");
		assertThat(started.at("/metadata/template/containers")).hasToString("[{\"image\":\"mine\"}]");
		assertThat(started.textAt("/metadata/template/timeout")).isEqualTo("300s");
	}

	@Test
	void uidIsTheSameInMetadataResponseAndResource() {
		var started = this.rest.post(RUN + "/services?serviceId=s2", "{\"template\": {}}");
		advance(this.clocks, Duration.ofHours(1));
		var ended = this.rest.get("/v2/" + started.textAt("/name"), "x-emulator-service", "run.googleapis.com");
		assertThat(ended.textAt("/response/uid")).isNotEmpty()
			.isEqualTo(started.textAt("/metadata/uid"))
			.isEqualTo(this.rest.get(RUN + "/services/s2").textAt("/uid"));
		assertThat(ended.textAt("/response/uri")).isEqualTo("https://s2-1234567890.eu.run.app");
	}

	@Test
	void runOfAJobIsAChildOfTheJob() {
		var started = this.rest.post(RUN + "/jobs/j1:run", "{}");
		assertThat(started.textAt("/metadata/name"))
			.startsWith("projects/metadata-of-resources/locations/eu/jobs/j1/executions/");
		advance(this.clocks, Duration.ofHours(1));
		var ended = this.rest.get("/v2/" + started.textAt("/name"), "x-emulator-service", "run.googleapis.com");
		assertThat(ended.textAt("/response/name")).isEqualTo(started.textAt("/metadata/name"));
		assertThat(ended.textAt("/response/succeededCount")).isEqualTo("1");
		assertThat(this.rest.get("/v2/" + ended.textAt("/response/name")).textAt("/uid")).isNotEmpty();
	}

	@Test
	void submittedJobHasItsOwnId() {
		var started = this.rest.post(DATAPROC + "/jobs:submitAsOperation",
				"{\"job\": {\"reference\": {\"jobId\": \"mine\"}, \"placement\": {\"clusterName\": \"c\"}}}");
		assertThat(started.textAt("/metadata/jobId")).isEqualTo("mine");
		assertThat(started.textAt("/metadata/operationType")).isEqualTo("SUBMIT_AS_OPERATION");
		advance(this.clocks, Duration.ofHours(1));
		assertThat(this.rest.get(DATAPROC + "/jobs/mine").textAt("/status/state")).isEqualTo("DONE");
	}

	@Test
	void submittedJobWithoutAnIdGetsOne() {
		var started = this.rest.post(DATAPROC + "/jobs:submitAsOperation",
				"{\"job\": {\"placement\": {\"clusterName\": \"c\"}}}");
		var id = started.textAt("/metadata/jobId");
		assertThat(id).isNotEmpty().isNotEqualTo("eu");
		advance(this.clocks, Duration.ofHours(1));
		assertThat(this.rest.get(DATAPROC + "/jobs/" + id).textAt("/reference/jobId")).isEqualTo(id);
	}

}
