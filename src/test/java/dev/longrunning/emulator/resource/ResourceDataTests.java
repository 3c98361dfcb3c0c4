package dev.longrunning.emulator.resource;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;

import dev.longrunning.emulator.EmulatorApplication;
import dev.longrunning.emulator.clock.Clocks;
import dev.longrunning.emulator.testing.RestCalls;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import static dev.longrunning.emulator.testing.TestClocks.advance;
import static org.assertj.core.api.Assertions.assertThat;

/** Resources of an API with the data about its types that the page on it has. */
class ResourceDataTests {

	private static final String PROTO = """
			syntax = "proto3";
			package acme.v1;
			import "google/api/annotations.proto";
			import "google/api/client.proto";
			import "google/api/field_behavior.proto";
			import "google/longrunning/operations.proto";
			import "google/protobuf/empty.proto";
			import "google/protobuf/timestamp.proto";
			message Engine {
			  enum State { STATE_UNSPECIFIED = 0; BUILDING = 1; IDLE = 2; SPINNING = 3; BROKEN = 4; TUNING = 5; SCRAPPING = 6; }
			  string name = 1; State state = 2 [(google.api.field_behavior) = OUTPUT_ONLY];
			  string host = 3 [(google.api.field_behavior) = OUTPUT_ONLY]; int32 port = 4; int32 size = 5; int32 units = 6;
			  Config config = 7; repeated string zones = 8; map<string, string> notes = 9; google.protobuf.Timestamp built_time = 10;
			  string self_link = 11 [(google.api.field_behavior) = OUTPUT_ONLY];
			}
			message Config { string image = 1; int32 memory = 2; }
			message Part { string name = 1; string label = 2; string kind = 3; }
			message Gasket { string name = 1; google.protobuf.Timestamp delete_time = 2; }
			message CreateGasketRequest { string parent = 1; string gasket_id = 2; Gasket gasket = 3; }
			message ListGasketsRequest { string parent = 1; bool show_deleted = 2; }
			message ListGasketsResponse { repeated Gasket gaskets = 1; }
			message CreateEngineRequest { string parent = 1; string engine_id = 2; Engine engine = 3; }
			message UpdateEngineRequest { Engine engine = 1; }
			message ImportEngineResponse { Engine engine = 1; }
			message NameRequest { string name = 1; }
			message CreatePartRequest { string parent = 1; string part_id = 2; Part part = 3; }
			message Bolt { BoltReference bolt_reference = 1; }
			message BoltReference { string box_id = 1; string bolt_id = 2; }
			message BoltRequest { string box_id = 1; string bolt_id = 2; Bolt bolt = 3; }
			service Engines {
			  option (google.api.default_host) = "engines.acme.com";
			  rpc CreateEngine(CreateEngineRequest) returns (google.longrunning.Operation) {
			    option (google.api.http) = { post: "/v1/{parent=projects/*}/engines" body: "engine" };
			    option (google.longrunning.operation_info) = { response_type: "Engine" metadata_type: "Engine" };
			  }
			  rpc ImportEngine(CreateEngineRequest) returns (google.longrunning.Operation) {
			    option (google.api.http) = { post: "/v1/{parent=projects/*}/engines:import" body: "*" };
			    option (google.longrunning.operation_info) = { response_type: "ImportEngineResponse" metadata_type: "Engine" };
			  }
			  rpc GetEngine(NameRequest) returns (Engine) {
			    option (google.api.http) = { get: "/v1/{name=projects/*/engines/*}" };
			  }
			  rpc UpdateEngine(UpdateEngineRequest) returns (google.longrunning.Operation) {
			    option (google.api.http) = { patch: "/v1/{engine.name=projects/*/engines/*}" body: "engine" };
			    option (google.longrunning.operation_info) = { response_type: "Engine" metadata_type: "Engine" };
			  }
			  rpc DeleteEngine(NameRequest) returns (google.longrunning.Operation) {
			    option (google.api.http) = { delete: "/v1/{name=projects/*/engines/*}" };
			    option (google.longrunning.operation_info) = { response_type: "google.protobuf.Empty" metadata_type: "Engine" };
			  }
			  rpc SpinEngine(NameRequest) returns (google.longrunning.Operation) {
			    option (google.api.http) = { post: "/v1/{name=projects/*/engines/*}:spin" body: "*" };
			    option (google.longrunning.operation_info) = { response_type: "Engine" metadata_type: "Engine" };
			  }
			  rpc CreatePart(CreatePartRequest) returns (Part) {
			    option (google.api.http) = { post: "/v1/{parent=projects/*}/parts" body: "part" };
			  }
			  rpc GetPart(NameRequest) returns (Part) {
			    option (google.api.http) = { get: "/v1/{name=projects/*/parts/*}" };
			  }
			  rpc CreateGasket(CreateGasketRequest) returns (Gasket) {
			    option (google.api.http) = { post: "/v1/{parent=projects/*}/gaskets" body: "gasket" };
			  }
			  rpc GetGasket(NameRequest) returns (Gasket) {
			    option (google.api.http) = { get: "/v1/{name=projects/*/gaskets/*}" };
			  }
			  rpc ListGaskets(ListGasketsRequest) returns (ListGasketsResponse) {
			    option (google.api.http) = { get: "/v1/{parent=projects/*}/gaskets" };
			  }
			  rpc DeleteGasket(NameRequest) returns (google.protobuf.Empty) {
			    option (google.api.http) = { delete: "/v1/{name=projects/*/gaskets/*}" };
			  }
			  rpc InsertBolt(BoltRequest) returns (Bolt) {
			    option (google.api.http) = { post: "/v1/boxes/{box_id}/bolts" body: "bolt" };
			  }
			  rpc GetBolt(BoltRequest) returns (Bolt) {
			    option (google.api.http) = { get: "/v1/boxes/{box_id}/bolts/{bolt_id}" };
			  }
			  rpc DeletePart(NameRequest) returns (google.protobuf.Empty) {
			    option (google.api.http) = { delete: "/v1/{name=projects/*/parts/*}" };
			  }
			}
			""";

	/** The page with the data that these tests use. */
	private static final Path PAGE = Path.of("docs/emulation.md");

	private static final Pattern DATA = Pattern.compile("```yaml\n(service: engines.*?)```", Pattern.DOTALL);

	private static final String METHODS = """
			methods:
			- selector: acme.v1.Engines.UpdateEngine
			  responseOmits: [port, zones]
			""";

	@TempDir
	private static Path directory;

	private static ConfigurableApplicationContext application;

	private static int projects;

	private String parent = "";

	private RestCalls rest = new RestCalls(1);

	@BeforeAll
	static void start() throws IOException {
		Files.writeString(directory.resolve("engines.proto"), PROTO);
		var data = DATA.matcher(Files.readString(PAGE)).results().findFirst().orElseThrow().group(1);
		Files.writeString(directory.resolve("emulation.yaml"), data + METHODS);
		application = new SpringApplicationBuilder(EmulatorApplication.class).registerShutdownHook(false)
			.run("--server.port=0", "--emulator.clock.paused=true", "--emulator.clock.start=2026-01-02T03:04:10Z",
					"--emulator.surfaces.definitions=" + directory);
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	@BeforeEach
	void useANewProject() {
		this.rest = new RestCalls(application.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
		this.parent = "projects/p" + ++projects;
	}

	@Test
	void newResourceIsFilledWhereTheRequestSetsNothing() {
		create("e1", "{\"units\": 30, \"host\": \"ignored\", \"config\": {\"memory\": 8}, \"zones\": [\"c\"]}");
		end();
		var engine = engine("e1");
		assertThat(engine.path("host").asString()).isEqualTo("e1." + this.parent.substring(9) + ".acme.com");
		assertThat(engine.path("port").asInt()).isEqualTo(6379);
		assertThat(engine.path("size").asInt()).isEqualTo(3);
		assertThat(engine.path("units").asInt()).isEqualTo(30);
		assertThat(engine.path("config")).hasToString("{\"image\":\"standard\",\"memory\":8}");
		assertThat(engine.path("zones")).hasToString("[\"c\"]");
		assertThat(engine.at("/notes/made").asString()).isEqualTo("by " + this.parent + "/engines/e1");
		assertThat(engine.path("builtTime").asString()).startsWith("2026-01-02T");
	}

	@Test
	void laterFillSeesTheValuesOfEarlierOnes() {
		create("e1", "{}");
		end();
		assertThat(engine("e1").path("size").asInt()).isEqualTo(1);
		assertThat(engine("e1").path("units").asInt()).isEqualTo(10);
	}

	@Test
	void resourceOfAMethodWithoutAJobIsFilled() {
		var part = this.rest.post("/v1/" + this.parent + "/parts?partId=x1", "{\"kind\": \"cog\"}");
		assertThat(part.textAt("/label")).isEqualTo("cog/x1");
		assertThat(this.rest.get("/v1/" + this.parent + "/parts/x1").textAt("/label")).isEqualTo("cog/x1");
	}

	@Test
	void responseOfTheJobIsFilledToo() {
		var operation = create("e1", "{}");
		end();
		assertThat(this.rest.get("/v1/" + operation).textAt("/response/port")).isEqualTo("6379");
	}

	@Test
	void responseOfAJobLeavesOutTheLinkThatAGetShows() {
		var operation = create("e1", "{}");
		end();
		assertThat(response(operation).has("selfLink")).isFalse();
		assertThat(engine("e1").path("selfLink").asString())
			.isEqualTo("https://engines.acme.com/v1/" + this.parent + "/engines/e1");
	}

	@Test
	void resourceInAFieldOfAResponseHasNoLinkEither() {
		var operation = this.rest
			.post("/v1/" + this.parent + "/engines:import", "{\"engineId\": \"e1\", \"engine\": {\"size\": 2}}")
			.textAt("/name");
		end();
		assertThat(response(operation).at("/engine/size").asInt()).isEqualTo(2);
		assertThat(response(operation).path("engine").has("selfLink")).isFalse();
		assertThat(engine("e1").has("selfLink")).isTrue();
	}

	@Test
	void responseLeavesOutTheFieldsOfTheData() {
		create("e1", "{}");
		end();
		var operation = update("e1", "{\"units\": 20}");
		end();
		assertThat(response(operation).has("units")).isTrue();
		assertThat(response(operation).has("port")).isFalse();
		assertThat(response(operation).has("zones")).isFalse();
		assertThat(engine("e1").path("units").asInt()).isEqualTo(20);
		assertThat(engine("e1").path("port").asInt()).isEqualTo(6379);
		assertThat(engine("e1").path("zones").size()).isEqualTo(2);
	}

	@Test
	void fieldsThatAResponseLeavesOutSurviveTheNextUpdate() {
		create("e1", "{}");
		end();
		update("e1", "{\"zones\": [\"z\"]}");
		end();
		update("e1", "{\"units\": 20}");
		end();
		assertThat(engine("e1").path("zones")).hasToString("[\"z\"]");
		assertThat(engine("e1").has("selfLink")).isTrue();
	}

	@Test
	void responseOfAScenarioReplacesAllButTheFieldsThatResponsesLeaveOut() {
		script("named", "CreateEngine", "{\"response\": {\"units\": 7}}");
		create("e1", "{\"size\": 5}");
		end();
		assertThat(engine("e1").path("units").asInt()).isEqualTo(7);
		assertThat(engine("e1").has("size")).isFalse();
		assertThat(engine("e1").has("selfLink")).isTrue();
	}

	@Test
	void statesAreThoseOfTheData() {
		create("e1", "{}");
		assertThat(state("e1")).isEqualTo("BUILDING");
		end();
		assertThat(state("e1")).isEqualTo("IDLE");
		update("e1", "{\"port\": 1}");
		assertThat(state("e1")).isEqualTo("TUNING");
		end();
		this.rest.post("/v1/" + this.parent + "/engines/e1:spin", "{}");
		end();
		assertThat(state("e1")).isEqualTo("SPINNING");
		this.rest.delete("/v1/" + this.parent + "/engines/e1");
		assertThat(state("e1")).isEqualTo("SCRAPPING");
	}

	@Test
	void resourceStaysWithItsWordAfterAFailedCreation() {
		script("broken", "CreateEngine", "{\"error\": {\"code\": \"INTERNAL\"}}");
		create("e1", "{}");
		assertThat(state("e1")).isEqualTo("BUILDING");
		end();
		assertThat(state("e1")).isEqualTo("BROKEN");
	}

	@Test
	void missingResourceHasTheTextOfTheData() {
		var answer = this.rest.get("/v1/" + this.parent + "/engines/none");
		assertThat(answer.status()).isEqualTo(404);
		assertThat(answer.textAt("/error/message")).isEqualTo("No engine " + this.parent + "/engines/none here.");
	}

	@Test
	void resourceIsKeptAfterItsDeletionIfTheDataSaysSo() {
		var gaskets = "/v1/" + this.parent + "/gaskets";
		assertThat(this.rest.post(gaskets + "?gasketId=g", "{}").status()).isEqualTo(200);
		assertThat(this.rest.delete(gaskets + "/g").status()).isEqualTo(200);
		assertThat(this.rest.get(gaskets + "/g").textAt("/deleteTime")).isNotEmpty();
		assertThat(this.rest.get(gaskets).at("/gaskets")).isEmpty();
		assertThat(this.rest.get(gaskets + "?showDeleted=true").at("/gaskets")).hasSize(1);
		assertThat(this.rest.delete(gaskets + "/g").status()).isEqualTo(404);
	}

	@Test
	void idOfTheReferenceNamesTheResource() {
		var box = "/v1/boxes/" + this.parent.substring(9) + "/bolts";
		assertThat(this.rest.post(box, "{\"boltReference\": {\"boltId\": \"b1\"}}").status()).isEqualTo(200);
		assertThat(this.rest.get(box + "/b1").textAt("/boltReference/boltId")).isEqualTo("b1");
	}

	private String create(String id, String engine) {
		return this.rest.post("/v1/" + this.parent + "/engines?engineId=" + id, engine).textAt("/name");
	}

	private String update(String id, String engine) {
		return this.rest
			.send(this.rest.request("/v1/" + this.parent + "/engines/" + id, "Content-Type", "application/json")
				.method("PATCH", BodyPublishers.ofString(engine)))
			.textAt("/name");
	}

	private void script(String name, String method, String outcome) {
		var scenario = this.rest.put("/emulator/v1/scenarios/" + name + "-" + this.parent.substring(9),
				"{\"when\": {\"method\": \"%s\", \"scope\": \"%s\"}, \"script\": {\"outcome\": %s}}".formatted(method,
						this.parent, outcome));
		assertThat(scenario.status()).as(scenario.text()).isEqualTo(200);
	}

	private JsonNode response(String operation) {
		return this.rest.get("/v1/" + operation).at("/response");
	}

	private static void end() {
		advance(application.getBean(Clocks.class), Duration.ofHours(1));
	}

	private JsonNode engine(String id) {
		return this.rest.get("/v1/" + this.parent + "/engines/" + id).at("");
	}

	private String state(String id) {
		return engine(id).path("state").asString();
	}

}
