package dev.longrunning.emulator.port;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

import com.google.longrunning.ListOperationsRequest;
import com.google.longrunning.OperationsGrpc;
import dev.longrunning.emulator.testing.RestCalls;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import org.eclipse.jetty.server.NetworkConnector;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jetty.JettyWebServer;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/** A port for each of two services beside the shared one. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "emulator.ports.vision.googleapis.com=0", "emulator.ports.earthengine.googleapis.com=0",
				"emulator.clock.paused=true" })
class ServicePortsTests {

	private static final String EXPORT = "/v1/projects/ported/image:export";

	private static final String ANNOTATE = "/v1/projects/ported/images:asyncBatchAnnotate";

	private final RestCalls shared;

	private final List<Integer> ports;

	@Autowired
	ServicePortsTests(@LocalServerPort int port, ServletWebServerApplicationContext application) {
		this.shared = new RestCalls(port);
		this.ports = Arrays
			.stream(((JettyWebServer) Objects.requireNonNull(application.getWebServer())).getServer().getConnectors())
			.mapToInt((connector) -> ((NetworkConnector) connector).getLocalPort())
			.filter((open) -> open != port)
			.boxed()
			.toList();
	}

	@Test
	void eachTakesAndListsOneServiceAlone() {
		assertThat(this.ports).hasSize(2);
		this.shared.post(EXPORT, "{}");
		this.shared.post(ANNOTATE, "{}");
		assertThat(this.shared.get("/v1/projects/ported/operations").at("/operations")).hasSize(2);
		assertThat(this.ports).allSatisfy((port) -> {
			var own = new RestCalls(port);
			assertThat(own.get("/v1/projects/ported/operations", "x-emulator-service", "none").at("/operations"))
				.hasSize(1);
			assertThat(own.post(EXPORT, "{}").status() + own.post(ANNOTATE, "{}").status()).isEqualTo(200 + 404);
			assertThat(own.get("/v1/projects/ported/operations").at("/operations")).hasSize(2);
		});
		assertThat(this.ports).allSatisfy((port) -> assertThat(listedOverGrpc(port)).isEqualTo(2));
	}

	private static int listedOverGrpc(int port) {
		var channel = NettyChannelBuilder.forAddress("localhost", port).usePlaintext().build();
		try {
			return OperationsGrpc.newBlockingStub(channel)
				.listOperations(ListOperationsRequest.newBuilder().setName("projects/ported").build())
				.getOperationsCount();
		}
		finally {
			channel.shutdownNow();
		}
	}

}
