package dev.longrunning.emulator.upstream;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.google.longrunning.GetOperationRequest;
import com.google.longrunning.OperationsGrpc;
import dev.longrunning.emulator.EmbeddedApplication;
import dev.longrunning.emulator.client.EmulatorClient;
import dev.longrunning.emulator.testing.EmulatorPorts;
import dev.longrunning.emulator.testing.PortsTest;
import dev.longrunning.emulator.testing.RestCalls;
import io.grpc.Metadata;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Credentials of calls that are forwarded over TLS: the upstream gets them, and nothing
 * keeps them.
 */
@PortsTest
@ExtendWith(OutputCaptureExtension.class)
class ForwardedSecretsTests {

	private static final List<String> SECRETS = List.of("ya29.forwarded-token-1", "forwarded-api-key-2",
			"forwarded-cookie-3", "forwarded-query-key-4", "forwarded-query-token-5", "forwarded-password-6",
			"forwarded-custom-token-7", "AIzaForwarded-pattern-key-000000008");

	private static final String EXPORT = """
			{"description": "with ya29.forwarded-token-1 and AIzaForwarded-pattern-key-000000008",
			"expression": {"result": "0", "values": {"0": {"constantValue": "x"}}},
			"fileExportOptions": {"fileFormat": "GEO_TIFF", "cloudStorageDestination": {"bucket": "b"}}}""";

	private final EmulatorPorts ports;

	private final EmulatorClient upstream;

	@TempDir
	private Path directory;

	@Autowired
	ForwardedSecretsTests(EmulatorPorts ports, EmulatorClient upstream) {
		this.ports = ports;
		this.upstream = upstream;
	}

	@Test
	void credentialsReachTheUpstreamAndStayNowhere(CapturedOutput log) throws IOException {
		var ca = this.directory.resolve("ca.pem");
		Files.writeString(ca, this.ports.authority());
		var url = "https://localhost:" + this.ports.port("https");
		try (var recorder = EmbeddedApplication.start(Map.of("EMULATOR_UPSTREAM_CA", ca.toString(),
				"EMULATOR_UPSTREAM_EARTHENGINE_GOOGLEAPIS_COM", url, "LOGGING_LEVEL_DEV_LONGRUNNING", "DEBUG"))) {
			var calls = new RestCalls(recorder.port());
			var started = calls.post(
					"/v1/projects/secret-calls/image:export?key=forwarded-query-key-4&access_token=forwarded-query-token-5",
					EXPORT, headers());
			assertThat(started.status()).isEqualTo(200);
			assertThat(started.textAt("/metadata/description")).contains(SECRETS.getFirst());
			poll(recorder.port(), started.textAt("/name"));
			this.upstream.in("projects/secret-calls").clock().drain();
			assertThat(calls.get("/v1/" + started.textAt("/name"), headers()).at("/done").asBoolean()).isTrue();
			assertThat(
					calls.get("/v1/projects/secret-calls/algorithms?password=forwarded-password-6", headers()).status())
				.isNotEqualTo(500);
			assertThat(kept(calls).toList()).allSatisfy((text) -> assertThat(text).contains("secret-calls"))
				.allSatisfy(
						(text) -> assertThat(SECRETS).allSatisfy((secret) -> assertThat(text).doesNotContain(secret)));
			assertThat(SECRETS).allSatisfy((secret) -> assertThat(log.getAll()).doesNotContain(secret));
		}
		this.upstream.in("projects/secret-calls").reset();
	}

	private static Stream<String> kept(RestCalls calls) {
		var name = calls.get("/emulator/v1/recordings").textAt("/recordings/0/name");
		return Stream
			.of("/emulator/v1/recordings", "/emulator/v1/recordings/" + name + "?as=operations",
					"/emulator/v1/recordings:export?as=operations", "/emulator/v1/calls")
			.map((path) -> calls.get(path).text());
	}

	private static String[] headers() {
		return new String[] { "Authorization", "Bearer ya29.forwarded-token-1", "x-goog-api-key", "forwarded-api-key-2",
				"Cookie", "SID=forwarded-cookie-3; b=2", "x-custom-token", "forwarded-custom-token-7" };
	}

	private static void poll(int port, String operation) {
		var channel = NettyChannelBuilder.forAddress("localhost", port).usePlaintext().build();
		var metadata = new Metadata();
		for (int index = 0; index < headers().length; index += 2) {
			metadata.put(Metadata.Key.of(headers()[index], Metadata.ASCII_STRING_MARSHALLER), headers()[index + 1]);
		}
		try {
			var shown = OperationsGrpc.newBlockingStub(channel)
				.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(metadata))
				.getOperation(GetOperationRequest.newBuilder().setName(operation).build());
			assertThat(shown.getName()).isEqualTo(operation);
		}
		finally {
			channel.shutdownNow();
		}
	}

}
