package dev.longrunning.emulator.control;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import com.google.longrunning.Operation;
import com.google.protobuf.Empty;
import dev.longrunning.emulator.EmulatorApplication;
import dev.longrunning.emulator.client.EmulatorClient;
import dev.longrunning.emulator.client.Scenario;
import dev.longrunning.emulator.status.StatusException;
import dev.longrunning.emulator.testing.RestCalls;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ClientCalls;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Definitions that change while the emulator runs. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "emulator.clock.paused=true")
class SurfacesControllerIT {

	private static final String RELOAD = "/emulator/v1/surfaces:reload";

	private static final String THINGS = """
			syntax = "proto3";
			package acme.%1$s;
			import "google/api/annotations.proto";
			import "google/api/client.proto";
			import "google/longrunning/operations.proto";
			import "google/protobuf/timestamp.proto";
			message Thing { string name = 1; }
			message Progress { google.protobuf.Timestamp create_time = 1; }
			service Things {
			  option (google.api.default_host) = "things.acme.com";
			  rpc MakeThing(Thing) returns (google.longrunning.Operation) {
			    option (google.api.http) = { post: "/%1$s/{name=projects/*/things/*}:make" body: "*" };
			    option (google.longrunning.operation_info) = { response_type: "Thing" metadata_type: "Progress" };
			  }
			}
			""";

	private static final String WRONG = """
			service: things.acme.com
			methods:
			- selector: acme.v1.Things.MakeThin
			  doneAtOnce: true
			""";

	@TempDir
	private static Path parent;

	private final RestCalls rest;

	private final ManagedChannel channel;

	private final EmulatorClient emulator;

	SurfacesControllerIT(@LocalServerPort int port) {
		this.rest = new RestCalls(port);
		this.channel = NettyChannelBuilder.forAddress("localhost", port).usePlaintext().build();
		this.emulator = EmulatorClient.at("http://localhost:" + port);
	}

	@DynamicPropertySource
	static void definitions(DynamicPropertyRegistry properties) throws IOException {
		define("v1");
		properties.add("emulator.surfaces.definitions", SurfacesControllerIT::directory);
	}

	@BeforeEach
	void startOver() throws IOException {
		FileSystemUtils.deleteRecursively(directory());
		define("v1");
		this.rest.post(RELOAD, "");
	}

	@AfterEach
	void close() {
		this.channel.shutdownNow();
	}

	@Test
	void listsWhatIsServed() {
		var surfaces = this.rest.get("/emulator/v1/surfaces");
		assertThat(surfaces.at("/surfaces")
			.valueStream()
			.filter((surface) -> surface.at("/service").asString().equals("things.acme.com"))).singleElement()
			.satisfies((surface) -> {
				assertThat(surface.at("/name").asString()).isEqualTo("surfaces/things.acme.com");
				assertThat(surface.at("/interfaces/0").asString()).isEqualTo("acme.v1.Things");
				assertThat(surface.at("/longRunningMethods").asInt()).isOne();
				assertThat(surface.at("/strict").asBoolean()).isFalse();
			});
		assertThat(surfaces.at("/problems")).isEmpty();
	}

	@Test
	void isDescribedBesideTheApis() {
		assertThat(this.rest.get("/openapi/swagger-config").at("/urls").findValuesAsString("name"))
			.contains("The emulator's own API", "things v1");
		var document = this.rest.get("/openapi");
		assertThat(document.at("/servers/0/url").asString()).isEqualTo("/");
		assertThat(document.at("/paths/~1emulator~1v1~1surfaces:reload/post/operationId").asString())
			.isEqualTo("reloadSurfaces");
	}

	@Test
	void newDefinitionsAreServedAndOperationsGoOn() throws IOException {
		var running = this.rest.post("/v1/projects/new/things/t1:make", "{}").textAt("/name");
		define("v2");
		Files.writeString(directory().resolve("broken.proto"), "syntax = \"proto3\";\nmessage {");
		var reloaded = this.rest.post(RELOAD, "");
		assertThat(reloaded.status()).isEqualTo(200);
		assertThat(reloaded.at("/problems")).singleElement().satisfies((problem) -> {
			assertThat(problem.at("/file").asString()).endsWith("broken.proto");
			assertThat(problem.at("/line").asInt()).isEqualTo(2);
			assertThat(problem.at("/reason").asString()).isNotBlank();
		});
		assertThat(this.rest.post("/v2/projects/new/things/t2:make", "{}").status()).isEqualTo(200);
		assertThat(this.rest.get("/openapi/swagger-config").at("/urls").findValuesAsString("name"))
			.contains("things v2");
		assertThat(make("acme.v2.Things").getName()).isNotEmpty();
		this.emulator.clock().advance(Duration.ofSeconds(3));
		var done = this.rest.get("/v1/" + running);
		assertThat(done.textAt("/response/@type")).isEqualTo("type.googleapis.com/acme.v1.Thing");
		assertThat(done.textAt("/response/name")).isEqualTo("projects/new/things/t1");
		assertThat(done.textAt("/metadata/createTime")).isNotEmpty();
	}

	@Test
	void scenariosFollowTheDefinitions() throws IOException {
		this.emulator.scenarios()
			.put("made", "{when: {method: acme.v1.Things.MakeThing, if: 'request.name.endsWith(\"t\")'}, "
					+ "script: {immediately: true, outcome: {response: '${acme.v1.Thing{name: request.name}}'}}}");
		assertThat(made()).isEqualTo("projects/scenario/things/t");
		redefine("message Thing { string name = 1; }", "message Thing { int32 size = 1; string name = 2; }");
		assertThat(made()).isEqualTo("projects/scenario/things/t");
		Files.delete(directory().resolve("things_v1.proto"));
		this.rest.post(RELOAD, "");
		assertThat(this.emulator.scenarios().all()).extracting(Scenario::name).containsExactly("made");
		this.emulator.scenarios().delete("made");
	}

	private String made() {
		return this.rest.post("/v1/projects/scenario/things/t:make", "{}").textAt("/response/name");
	}

	private void redefine(String old, String changed) throws IOException {
		var file = directory().resolve("things_v1.proto");
		Files.writeString(file, Files.readString(file).replace(old, changed));
		assertThat(this.rest.post(RELOAD, "").at("/problems")).isEmpty();
	}

	@Test
	void operationsStayWhenTheirDefinitionsGo() throws IOException {
		var running = this.rest.post("/v1/projects/gone/things/t1:make", "{}").textAt("/name");
		Files.delete(directory().resolve("things_v1.proto"));
		define("v2");
		this.rest.post(RELOAD, "");
		assertThat(this.rest.post("/v1/projects/gone/things/t2:make", "{}").status()).isEqualTo(404);
		assertThat(
				catchThrowableOfType(StatusRuntimeException.class, () -> make("acme.v1.Things")).getStatus().getCode())
			.isEqualTo(Status.Code.UNIMPLEMENTED);
		this.emulator.clock().advance(Duration.ofSeconds(3));
		var done = this.rest.get("/v1/" + running);
		assertThat(done.at("/done").asBoolean()).isTrue();
		assertThat(done.textAt("/response/@type")).isEqualTo("type.googleapis.com/acme.v1.Thing");
		assertThat(this.rest.get("/v1/projects/gone/operations").at("/operations")).hasSize(1);
	}

	@Test
	void directoryThatIsGoneChangesNothing() throws IOException {
		FileSystemUtils.deleteRecursively(directory());
		var refused = this.rest.post(RELOAD, "");
		assertThat(refused.status()).isEqualTo(400);
		assertThat(refused.textAt("/error/status")).isEqualTo("FAILED_PRECONDITION");
		assertThat(refused.textAt("/error/message")).contains(directory().toString());
		assertThat(this.rest.post("/v1/projects/kept/things/t1:make", "{}").status()).isEqualTo(200);
	}

	@Test
	void mistakeInEmulationDataChangesNothing() throws IOException {
		Files.writeString(directory().resolve("emulation.yaml"), WRONG);
		define("v2");
		var refused = this.rest.post(RELOAD, "");
		assertThat(refused.status()).isEqualTo(400);
		assertThat(refused.textAt("/error/status")).isEqualTo("INVALID_ARGUMENT");
		assertThat(refused.textAt("/error/message"))
			.contains("emulation.yaml:3: methods[0].selector: no method matches 'acme.v1.Things.MakeThin'."
					+ " Did you mean 'acme.v1.Things.MakeThing'?");
		assertThat(this.rest.post("/v1/projects/kept/things/t1:make", "{}").status()).isEqualTo(200);
		assertThat(this.rest.post("/v2/projects/kept/things/t1:make", "{}").status()).isEqualTo(404);
	}

	@Test
	void mistakeInEmulationDataStopsTheStart(@TempDir Path other) throws IOException {
		Files.writeString(other.resolve("things.proto"), THINGS.formatted("v1"));
		Files.writeString(other.resolve("emulation.yaml"), WRONG);
		var application = new SpringApplicationBuilder(EmulatorApplication.class);
		assertThatException()
			.isThrownBy(() -> application.run("--server.port=0", "--emulator.surfaces.definitions=" + other).close())
			.havingRootCause()
			.isInstanceOf(StatusException.class)
			.withMessageContaining("emulation.yaml:3: methods[0].selector: no method matches");
	}

	private Operation make(String service) {
		var method = MethodDescriptor.<Empty, Operation>newBuilder()
			.setType(MethodDescriptor.MethodType.UNARY)
			.setFullMethodName(service + "/MakeThing")
			.setRequestMarshaller(ProtoUtils.marshaller(Empty.getDefaultInstance()))
			.setResponseMarshaller(ProtoUtils.marshaller(Operation.getDefaultInstance()))
			.build();
		return ClientCalls.blockingUnaryCall(this.channel, method, CallOptions.DEFAULT, Empty.getDefaultInstance());
	}

	private static void define(String version) throws IOException {
		Files.createDirectories(directory());
		Files.writeString(directory().resolve("things_" + version + ".proto"), THINGS.formatted(version));
	}

	private static Path directory() {
		return parent.resolve("definitions");
	}

}
