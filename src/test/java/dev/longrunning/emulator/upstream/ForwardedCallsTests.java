package dev.longrunning.emulator.upstream;

import java.time.Duration;
import java.util.Map;

import com.google.longrunning.CancelOperationRequest;
import com.google.longrunning.GetOperationRequest;
import com.google.longrunning.OperationsGrpc;
import com.google.longrunning.OperationsGrpc.OperationsBlockingStub;
import dev.longrunning.emulator.EmbeddedApplication;
import dev.longrunning.emulator.client.EmulatorClient;
import dev.longrunning.emulator.testing.EmulatorTest;
import dev.longrunning.emulator.testing.RestCalls;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.MetadataUtils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Calls that one emulator forwards to another, and its recordings of them. */
@EmulatorTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ForwardedCallsTests {

	private static final String PROJECT = "projects/forwarded";

	private static final String IMPORT = "/v1/" + PROJECT + "/locations/eu/productSets:import";

	private static final String[] VISION = { "x-emulator-service", "vision.googleapis.com" };

	private final int port;

	private final EmulatorClient upstream;

	private EmbeddedApplication emulator;

	private RestCalls direct;

	private RestCalls forwarded;

	private ManagedChannel channel;

	@Autowired
	ForwardedCallsTests(@LocalServerPort int port, EmulatorClient upstream) {
		this.port = port;
		this.upstream = upstream.in(PROJECT);
	}

	@BeforeAll
	void start() {
		var address = "http://localhost:" + this.port;
		this.emulator = EmbeddedApplication
			.start(Map.of("EMULATOR_SURFACES_DEFINITIONS", "target/test-classes/definitions", "EMULATOR_CLOCK_PAUSED",
					"true", "EMULATOR_CLOCK_START", "2027-01-01T00:00:00Z", "EMULATOR_UPSTREAM_VISION_GOOGLEAPIS_COM",
					address, "EMULATOR_UPSTREAM_KITCHEN_EXAMPLE_COM", address));
		this.direct = new RestCalls(this.port);
		this.forwarded = new RestCalls(this.emulator.port());
		this.channel = NettyChannelBuilder.forAddress("localhost", this.emulator.port()).usePlaintext().build();
	}

	@BeforeEach
	void setClocks() {
		this.upstream.clock().advanceTo(mine().clock().now());
	}

	@AfterEach
	void reset() {
		this.upstream.reset();
		mine().reset();
	}

	@AfterAll
	void stop() {
		this.channel.shutdownNow();
		this.emulator.close();
	}

	private EmulatorClient mine() {
		return EmulatorClient.at("http://localhost:" + this.emulator.port()).in(PROJECT);
	}

	private OperationsBlockingStub operations() {
		return OperationsGrpc.newBlockingStub(this.channel);
	}

	private void advance(int milliseconds) {
		this.upstream.clock().advance(Duration.ofMillis(milliseconds));
		mine().clock().advance(Duration.ofMillis(milliseconds));
	}

	@Test
	void answersAreThoseOfTheUpstream() {
		var name = this.forwarded.post(IMPORT, "{\"inputConfig\": {}}").textAt("/name");
		assertThat(this.forwarded.get("/v1/" + name + "?prettyPrint=false").text())
			.isEqualTo(this.direct.get("/v1/" + name + "?prettyPrint=false").text());
		var missing = "/v1/" + PROJECT + "/locations/eu/products/none";
		assertThat(this.forwarded.get(missing).status()).isEqualTo(404);
		assertThat(this.forwarded.get(missing).text()).isEqualTo(this.direct.get(missing).text());
		assertThat(this.forwarded.get("/v1/unknown", VISION).text())
			.isEqualTo(this.direct.get("/v1/unknown", VISION).text());
		assertThat(this.forwarded.get("/v1/" + PROJECT + "/operations").at("/operations")).isEmpty();
		assertThat(mine().calls().to("ImportProductSets").count()).isEqualTo(1);
	}

	@Test
	void errorsOfTheUpstreamKeepTheirDetailsOverGrpc() {
		var request = GetOperationRequest.newBuilder().setName(PROJECT + "/locations/eu/operations/abcdef").build();
		this.forwarded.post(IMPORT, "{\"inputConfig\": {}}");
		var service = MetadataUtils.newAttachHeadersInterceptor(service());
		assertThatExceptionOfType(StatusRuntimeException.class)
			.isThrownBy(() -> operations().withInterceptors(service).getOperation(request))
			.satisfies((failure) -> {
				assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.NOT_FOUND);
				assertThat(StatusProto.fromThrowable(failure).getDetailsList()).isNotEmpty();
			});
	}

	private static Metadata service() {
		var headers = new Metadata();
		headers.put(Metadata.Key.of(VISION[0], Metadata.ASCII_STRING_MARSHALLER), VISION[1]);
		return headers;
	}

	@Test
	void cancelByTheClientIsPartOfTheCourse() {
		var name = this.forwarded.post(IMPORT, "{\"inputConfig\": {}}").textAt("/name");
		advance(1_000);
		operations().cancelOperation(CancelOperationRequest.newBuilder().setName(name).build());
		advance(500);
		assertThat(operations().getOperation(GetOperationRequest.newBuilder().setName(name).build()).hasError())
			.isTrue();
		assertThat(exported("")).contains("code: CANCELLED", "cancel:", "after: 0.5s");
	}

	@Test
	void waitsAndListsAreAnswersToo() {
		this.upstream.scenarios()
			.put("two", "script: {stages: [{for: 1s, metadata: {endTime: '2020-01-01T00:00:00Z'}}, {for: 2s}]}");
		var name = this.forwarded.post(IMPORT, "{\"inputConfig\": {}}").textAt("/name");
		advance(1_000);
		this.forwarded.get("/v1/" + PROJECT + "/locations/eu/operations", VISION);
		advance(2_000);
		assertThat(this.forwarded.post("/v1/" + name + ":wait", "{}").at("/done").asBoolean()).isTrue();
		assertThat(exported("")).contains("- for: 1s", "- for: 2s", "2020-01-01T00:00:00Z", "state: SUCCESSFUL");
	}

	@Test
	void operationsOfATypeOfTheApiAreRecordedWithTheirErrors() {
		this.upstream.scenarios().put("burnt", """
				script: {stages: [{for: 1s}, {for: 1s}], outcome: {error: {code: ABORTED, message: Burnt.}}}""");
		var id = this.forwarded.post("/v1/" + PROJECT + "/tables/t/dishes", "{}").textAt("/number");
		advance(2_000);
		this.forwarded.post("/v1/" + PROJECT + "/orders/" + id + ":show", "");
		assertThat(this.forwarded.get("/emulator/v1/recordings").text()).contains("kitchen.example.com");
		assertThat(exported("")).contains("message: Burnt.");
	}

	@Test
	void recordingIsAnOperationThatExistsFromTheStart() {
		var name = this.forwarded.post(IMPORT, "{\"inputConfig\": {}}").textAt("/name");
		advance(3_000);
		this.forwarded.get("/v1/" + name);
		var seed = this.forwarded.get("/emulator/v1/recordings:export?as=operations", "Accept", "application/json");
		this.upstream.reset();
		var created = this.direct.post("/emulator/v1/operations", seed.at("/operations/0").toString());
		assertThat(created.status()).as(created.text()).isEqualTo(200);
		assertThat(this.direct.get("/v1/" + name).at("/done").asBoolean()).isFalse();
		this.upstream.clock().advance(Duration.ofSeconds(3));
		assertThat(this.direct.get("/v1/" + name).at("/done").asBoolean()).isTrue();
	}

	@Test
	void recordingsGoWithTheirProjectAndByTheirName() {
		this.forwarded.post(IMPORT, "{\"inputConfig\": {}}");
		this.forwarded.post(IMPORT, "{\"inputConfig\": {}}");
		var names = this.forwarded.get("/emulator/v1/recordings?scope=" + PROJECT);
		assertThat(names.at("/recordings")).hasSize(2);
		var first = "/emulator/v1/recordings/" + names.textAt("/recordings/0/name");
		assertThat(this.forwarded.delete(first).status()).isEqualTo(200);
		assertThat(this.forwarded.get(first).textAt("/error/details/0/reason")).isEqualTo("RECORDING_NOT_FOUND");
		assertThat(this.forwarded.get("/emulator/v1/recordings:export?as=tea").textAt("/error/message"))
			.isEqualTo("The parameter as must be scenarios or operations, not 'tea'.");
		mine().reset();
		assertThat(this.forwarded.get("/emulator/v1/recordings?scope=" + PROJECT).at("/recordings")).isEmpty();
	}

	private String exported(String as) {
		return this.forwarded.get("/emulator/v1/recordings:export?scope=" + PROJECT + as).text();
	}

}
