package dev.longrunning.emulator.port;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import com.google.longrunning.ListOperationsRequest;
import com.google.longrunning.Operation;
import com.google.longrunning.OperationsGrpc;
import dev.longrunning.emulator.testing.EmulatorPorts;
import dev.longrunning.emulator.testing.PortsTest;
import dev.longrunning.emulator.testing.RestCalls;
import dev.longrunning.emulator.testing.RestCalls.Answer;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** What names the service that a call is for, over REST and gRPC on each port. */
@PortsTest
class ServicePortsTests {

	private static final String VISION = "vision.googleapis.com";

	private static final String EARTH_ENGINE = "earthengine.googleapis.com";

	private final EmulatorPorts ports;

	private final RestCalls shared;

	@Autowired
	ServicePortsTests(EmulatorPorts ports) {
		this.ports = ports;
		this.shared = ports.calls("http");
	}

	@ParameterizedTest
	@ValueSource(strings = { VISION, EARTH_ENGINE })
	void portTakesAndListsOneServiceAlone(String service) throws Exception {
		var project = "ported" + service.length();
		var both = startBoth(this.shared, project);
		assertThat(names(list(this.shared, project))).containsExactlyInAnyOrderElementsOf(both);
		var own = this.ports.calls(service);
		assertThat(names(list(own, project))).containsExactly(both.get(service.equals(VISION) ? 0 : 1));
		assertThat(own.post(export(project), "{}").status() + own.post(annotate(project), "{}").status())
			.isEqualTo(200 + 404);
		assertThat(names(list(own, project))).hasSize(2);
		assertThat(listedOverGrpc(service, "localhost", project, "")).hasSize(2);
		assertThat(listedOverGrpc("http", "localhost", project, "")).hasSize(3);
	}

	@ParameterizedTest
	@ValueSource(strings = { VISION, EARTH_ENGINE })
	void portComesBeforeWhateverElseNamesAService(String service) throws Exception {
		var project = "first" + service.length();
		var started = startBoth(this.shared, project).get(service.equals(VISION) ? 0 : 1);
		var other = service.equals(VISION) ? EARTH_ENGINE : VISION;
		var own = this.ports.calls(service);
		assertThat(names(list(own, project, "x-emulator-service", other))).containsExactly(started);
		assertThat(names(list(own, project, "host", other))).containsExactly(started);
		assertThat(listedOverGrpc(service, other, project, other)).containsExactly(started);
	}

	@ParameterizedTest
	@CsvSource({ "http, vision.localhost, 1", "http, vision.googleapis.com, 1", "http, earthengine.localhost:8080, 1",
			"http, us-vision.googleapis.com, 1", "http, vision.mtls.googleapis.com, 1", "http, localhost, 2",
			"http, other.localhost, 2", "https, vision.localhost, 1", "https, vision.googleapis.com, 1",
			"https, earthengine.localhost, 1", "https, vision.mtls.googleapis.com, 1", "https, localhost, 2",
			"https, emulator.test, 2" })
	void hostNamesTheService(String port, String host, int count) throws Exception {
		var project = "hosted" + Integer.toHexString((port + host).hashCode());
		startBoth(this.shared, project);
		var calls = this.ports.calls(port);
		assertThat(names(list(calls, project, "host", host))).hasSize(count);
		assertThat(listedOverGrpc(port, host, project, "")).hasSize(count);
	}

	@ParameterizedTest
	@ValueSource(strings = { "http", "https" })
	void headerComesBeforeTheHost(String port) throws Exception {
		var project = "headed-" + port;
		var started = startBoth(this.shared, project);
		var calls = this.ports.calls(port);
		assertThat(names(list(calls, project, "x-emulator-service", VISION, "host", EARTH_ENGINE)))
			.containsExactly(started.getFirst());
		assertThat(listedOverGrpc(port, EARTH_ENGINE, project, VISION)).containsExactly(started.getFirst());
	}

	@Test
	void pathNamesTheService() {
		var started = startBoth(this.shared, "prefixed");
		for (var port : List.of("http", "https")) {
			var answer = this.ports.calls(port).get("/earthengine.googleapis.com/v1/projects/prefixed/operations");
			assertThat(names(answer)).containsExactly(started.getLast());
		}
	}

	private static List<String> startBoth(RestCalls calls, String project) {
		return List.of(calls.post(annotate(project), "{}").textAt("/name"),
				calls.post(export(project), "{}").textAt("/name"));
	}

	private static String annotate(String project) {
		return "/v1/projects/" + project + "/images:asyncBatchAnnotate";
	}

	private static String export(String project) {
		return "/v1/projects/" + project + "/image:export";
	}

	private static Answer list(RestCalls calls, String project, String... headers) {
		return calls.get("/v1/projects/" + project + "/operations", headers);
	}

	private static List<String> names(Answer list) {
		return list.at("/operations").valueStream().map((operation) -> operation.path("name").asString()).toList();
	}

	private List<String> listedOverGrpc(String port, String authority, String project, String header) throws Exception {
		var channel = channel(port, authority);
		try {
			var headers = new Metadata();
			if (!header.isEmpty()) {
				headers.put(Metadata.Key.of("x-emulator-service", Metadata.ASCII_STRING_MARSHALLER), header);
			}
			return OperationsGrpc.newBlockingStub(channel)
				.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers))
				.listOperations(ListOperationsRequest.newBuilder().setName("projects/" + project).build())
				.getOperationsList()
				.stream()
				.map(Operation::getName)
				.toList();
		}
		finally {
			channel.shutdownNow();
		}
	}

	/** Under TLS the authority is what the certificate has to be for. */
	private ManagedChannel channel(String port, String authority) throws Exception {
		var channel = NettyChannelBuilder.forAddress("localhost", this.ports.port(port)).overrideAuthority(authority);
		if (!port.equals("https")) {
			return channel.usePlaintext().build();
		}
		var trusted = new ByteArrayInputStream(this.ports.authority().getBytes(StandardCharsets.US_ASCII));
		return channel.sslContext(GrpcSslContexts.forClient().trustManager(trusted).build()).build();
	}

}
