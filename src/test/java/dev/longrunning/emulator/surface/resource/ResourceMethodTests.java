package dev.longrunning.emulator.surface.resource;

import java.nio.charset.StandardCharsets;
import java.util.List;

import dev.longrunning.emulator.json.MessageReader;
import dev.longrunning.emulator.surface.ApiMethod;
import dev.longrunning.emulator.surface.Strictness;
import dev.longrunning.emulator.surface.Surfaces;
import dev.longrunning.emulator.surface.definition.Definitions;
import dev.longrunning.emulator.surface.definition.Definitions.Source;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** Methods on resources whose paths have ids or a full name. */
class ResourceMethodTests {

	private static final String PROTO = """
			syntax = "proto3";
			package acme.v1;
			import "google/api/annotations.proto";
			import "google/api/client.proto";
			message Build { string name = 1; string id = 2; string color = 3; }
			message GetBuildRequest { string project_id = 1; string id = 2; string name = 4; }
			message SetColorRequest { string name = 1; string color = 2; }
			message UpdateBuildRequest { Build build = 1; }
			message CreateBuildRequest { string project_id = 1; Build build = 2; string parent = 4; }
			service Builds {
			  option (google.api.default_host) = "builds.acme.com";
			  rpc GetBuild(GetBuildRequest) returns (Build) {
			    option (google.api.http) = {
			      get: "/v1/projects/{project_id}/builds/{id}"
			      additional_bindings { get: "/v1/{name=projects/*/locations/*/builds/*}" }
			    };
			  }
			  rpc SetColor(SetColorRequest) returns (Build) {
			    option (google.api.http) = { patch: "/v1/{name=projects/*/locations/*/builds/*}:setColor" body: "*" };
			  }
			  rpc UpdateBuildSync(UpdateBuildRequest) returns (Build) {
			    option (google.api.http) = { patch: "/v1/{build.name=projects/*/locations/*/builds/*}:updateSync" body: "build" };
			  }
			  rpc CreateBuild(CreateBuildRequest) returns (Build) {
			    option (google.api.http) = {
			      post: "/v1/projects/{project_id}/builds" body: "build"
			      additional_bindings { post: "/v1/{parent=projects/*/locations/*}/builds" body: "build" }
			    };
			  }
			}
			""";

	private static final Surfaces SURFACES = Definitions.read(List.of(),
			() -> List.of(new Source("builds.proto", PROTO.getBytes(StandardCharsets.UTF_8))), Strictness.NONE);

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					GetBuild    | {"projectId": "p", "id": "b"}                                                | projects/p/builds/b
					GetBuild    | {"name": "projects/p/locations/l/builds/b"}                                  | projects/p/locations/l/builds/b
					GetBuild    | {"projectId": "q", "id": "c", "name": "projects/p/locations/l/builds/b"}     | projects/p/locations/l/builds/b
					GetBuild    | {"projectId": "q", "id": "c", "name": "no build"}                            | projects/q/builds/c
					CreateBuild | {"projectId": "q"}                                                           | projects/q/builds
					CreateBuild | {"projectId": "q", "parent": "projects/p/locations/l"}                       | projects/p/locations/l/builds
					""")
	void fullNameInOneFieldPrecedesIdsInSeveral(String method, String request, String target) {
		var found = method(method);
		var message = new MessageReader(SURFACES.types()).read(JsonMapper.shared().readTree(request), found.input());
		assertThat(found.resource().orElseThrow().target(message)).contains(target);
	}

	@ParameterizedTest
	@CsvSource({ "SetColor,CHANGE", "UpdateBuildSync,UPDATE" })
	void customMethodByPatchChangesItsResource(String method, StandardMethod kind) {
		assertThat(method(method).resource()).map(ResourceMethod::kind).contains(kind);
	}

	private static ApiMethod method(String name) {
		return SURFACES.all()
			.stream()
			.flatMap((surface) -> surface.methods().stream())
			.filter((one) -> one.fullName().equals("acme.v1.Builds." + name))
			.findFirst()
			.orElseThrow();
	}

}
