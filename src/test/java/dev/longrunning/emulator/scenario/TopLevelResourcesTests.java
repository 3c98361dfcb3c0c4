package dev.longrunning.emulator.scenario;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Resources at the top level, whose types have no patterns and whose ids are in them. */
class TopLevelResourcesTests {

	private static final ShapedJobs JOBS = ShapedJobs.of("""
			syntax = "proto3";
			package apps.v1;
			import "google/api/annotations.proto";
			import "google/api/client.proto";
			import "google/longrunning/operations.proto";
			service Applications {
			  option (google.api.default_host) = "apps.example.com";
			  rpc CreateApplication(CreateApplicationRequest) returns (google.longrunning.Operation) {
			    option (google.api.http) = { post: "/v1/apps" body: "application" };
			    option (google.longrunning.operation_info) = { response_type: "Application" metadata_type: "Progress" };
			  }
			}
			message Application {
			  string name = 1;
			  string id = 2;
			}
			message CreateApplicationRequest {
			  Application application = 1;
			}
			message Progress {
			  string target = 1;
			}
			""", """
			type: google.api.Service
			name: apps.example.com
			apis: [{name: apps.v1.Applications}]
			http:
			  rules:
			  - {selector: google.longrunning.Operations.GetOperation, get: '/v1/{name=apps/*/operations/*}'}
			""");

	@Test
	void idInTheBodyNamesTheResourceAndItsOperation() {
		var request = "{\"application\": {\"id\": \"shop\"}}";
		assertThat(JOBS.start("CreateApplication", request).name().value()).matches("apps/shop/operations/[0-9a-f-]+");
		assertThat(JOBS.response("CreateApplication", request).path("name").asString()).isEqualTo("apps/shop");
	}

	@Test
	void resourceWithoutAnIdGetsOne() {
		assertThat(JOBS.start("CreateApplication", "{}").name().value())
			.matches("apps/[0-9a-f-]+/operations/[0-9a-f-]+");
	}

}
