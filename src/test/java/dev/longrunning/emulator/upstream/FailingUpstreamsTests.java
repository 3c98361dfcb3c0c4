package dev.longrunning.emulator.upstream;

import java.util.Map;

import com.google.longrunning.GetOperationRequest;
import com.google.longrunning.OperationsGrpc;
import dev.longrunning.emulator.EmbeddedApplication;
import dev.longrunning.emulator.testing.EmulatorPorts;
import dev.longrunning.emulator.testing.PortsTest;
import dev.longrunning.emulator.testing.RestCalls;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Calls that are forwarded to upstreams that fail. */
@PortsTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FailingUpstreamsTests {

	private static final String NAME = "projects/upstream/operations/some";

	private final EmulatorPorts trusted;

	private final FailingServer stalling = FailingServer.stalling();

	private final FailingServer closing = FailingServer.closing();

	private EmbeddedApplication emulator;

	@Autowired
	FailingUpstreamsTests(EmulatorPorts trusted) {
		this.trusted = trusted;
	}

	@BeforeAll
	void start() {
		this.emulator = EmbeddedApplication
			.start(Map.of("EMULATOR_SURFACES_DEFINITIONS", "target/test-classes/definitions",
					"EMULATOR_UPSTREAM_TIMEOUT", "500ms", "EMULATOR_UPSTREAM_VISION_GOOGLEAPIS_COM",
					FailingServer.gone(), "EMULATOR_UPSTREAM_WORKSHOP_EXAMPLE_COM", this.stalling.address(),
					"EMULATOR_UPSTREAM_INSTANCES_EXAMPLE_COM", this.closing.address(),
					"EMULATOR_UPSTREAM_EARTHENGINE_GOOGLEAPIS_COM", "https://localhost:" + this.trusted.port("https")));
	}

	@AfterAll
	void stop() {
		this.emulator.close();
		this.stalling.close();
		this.closing.close();
	}

	@ParameterizedTest
	@CsvSource({ "vision.googleapis.com, UNAVAILABLE, cannot be reached, EMULATOR_UPSTREAM_VISION_GOOGLEAPIS_COM",
			"workshop.example.com, DEADLINE_EXCEEDED, did not answer within 500 ms, EMULATOR_UPSTREAM_TIMEOUT",
			"instances.example.com, UNAVAILABLE, broke the connection, EMULATOR_UPSTREAM_INSTANCES_EXAMPLE_COM",
			"earthengine.googleapis.com, UNAVAILABLE, cannot be trusted, EMULATOR_UPSTREAM_CA" })
	void failureNamesTheUpstreamAndItsSettingOverBothTransports(String service, Status.Code code, String reason,
			String setting) {
		var answer = new RestCalls(this.emulator.port()).get("/v1/" + NAME, "x-emulator-service", service);
		assertThat(answer.textAt("/error/status")).isEqualTo(code.name());
		assertThat(answer.textAt("/error/message")).contains("The upstream of " + service, reason, setting);
		assertThatExceptionOfType(StatusRuntimeException.class).isThrownBy(() -> get(service)).satisfies((failure) -> {
			assertThat(failure.getStatus().getCode()).isEqualTo(code);
			assertThat(failure.getStatus().getDescription()).contains("The upstream of " + service, reason, setting);
		});
	}

	private void get(String service) {
		var channel = NettyChannelBuilder.forAddress("localhost", this.emulator.port()).usePlaintext().build();
		var headers = new Metadata();
		headers.put(Metadata.Key.of("x-emulator-service", Metadata.ASCII_STRING_MARSHALLER), service);
		try {
			OperationsGrpc.newBlockingStub(channel)
				.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers))
				.getOperation(GetOperationRequest.newBuilder().setName(NAME).build());
		}
		finally {
			channel.shutdownNow();
		}
	}

}
