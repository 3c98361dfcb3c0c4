package dev.longrunning.emulator.grpc;

import java.util.List;
import java.util.Map;

import com.google.longrunning.GetOperationRequest;
import com.google.longrunning.ListOperationsRequest;
import com.google.longrunning.Operation;
import com.google.longrunning.OperationsGrpc;
import com.google.longrunning.OperationsGrpc.OperationsBlockingStub;
import dev.longrunning.emulator.json.JsonStyle;
import dev.longrunning.emulator.json.MessageWriter;
import dev.longrunning.emulator.testing.EmulatorTest;
import dev.longrunning.emulator.testing.RawHttp2;
import dev.longrunning.emulator.testing.RestCalls;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What travels beside a call over gRPC. */
@EmulatorTest
class GrpcHeadersTests {

	private final int port;

	private final ManagedChannel channel;

	private final RestCalls rest;

	private final MessageWriter writer;

	@Autowired
	GrpcHeadersTests(@LocalServerPort int port, MessageWriter writer) {
		this.port = port;
		this.channel = NettyChannelBuilder.forAddress("localhost", port).usePlaintext().build();
		this.rest = new RestCalls(port);
		this.writer = writer;
	}

	@AfterEach
	void close() {
		this.channel.shutdownNow();
	}

	@ParameterizedTest
	@ValueSource(strings = { "name", "metadata.state", "metadata(state,createTime)", "name,metadata/create_time",
			"metadata", "*", "done", "response" })
	void fieldMaskPrunesAsOverRest(String fields) throws Exception {
		var name = start("pruned");
		var request = GetOperationRequest.newBuilder().setName(name).build();
		var pruned = with(Map.of("x-goog-fieldmask", fields)).getOperation(request);
		var overRest = this.rest.get("/v1/" + name + "?fields=" + fields);
		assertThat(JsonMapper.shared().readTree(this.writer.write(pruned, JsonStyle.COMPACT)))
			.isEqualTo(JsonMapper.shared().readTree(overRest.body()));
		var binary = this.rest.get("/v1/" + name + "?alt=proto", "X-Goog-FieldMask", fields);
		assertThat(Operation.parseFrom(binary.body())).isEqualTo(pruned);
	}

	@Test
	void fieldMaskPrunesEveryOperationOfAList() {
		start("prunedlist");
		start("prunedlist");
		var request = ListOperationsRequest.newBuilder().setName("projects/prunedlist").build();
		var list = with(Map.of("x-goog-fieldmask", "operations.name")).listOperations(request);
		assertThat(list.getOperationsList()).hasSize(2)
			.allSatisfy((operation) -> assertThat(operation)
				.isEqualTo(Operation.newBuilder().setName(operation.getName()).build()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "name(", "nosuchfield", "name.x" })
	void fieldMaskThatMakesNoSenseIsAnInvalidArgument(String fields) {
		var request = GetOperationRequest.newBuilder().setName(start("badmask")).build();
		var operations = with(Map.of("x-goog-fieldmask", fields));
		assertThatExceptionOfType(StatusRuntimeException.class).isThrownBy(() -> operations.getOperation(request))
			.satisfies((failure) -> assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT));
	}

	@Test
	void startWithABadFieldMaskStartsNothing() {
		var answer = this.rest.post("/v1/projects/badstart/images:asyncBatchAnnotate?fields=nosuchfield", "{}");
		assertThat(answer.status()).isEqualTo(400);
		assertThat(this.rest.get("/v1/projects/badstart/operations").text().strip()).isEqualTo("{}");
	}

	@Test
	void routingHeaderChangesNothing() {
		var name = start("routed");
		var request = GetOperationRequest.newBuilder().setName(name).build();
		var headers = Map.of("x-goog-request-params", "name=projects%2Fother%2Foperations%2Fo", "x-goog-api-client",
				"gl-java/25 gax/2.81.0");
		assertThat(with(headers).getOperation(request).getName()).isEqualTo(name);
	}

	@ParameterizedTest
	@CsvSource({ "vision.googleapis.com, 1", "us-vision.googleapis.com, 1", "us-central1-vision.googleapis.com:443, 1",
			"vision.mtls.googleapis.com, 1", "vision.localhost, 1", "earthengine.googleapis.com, 0", "localhost, 1" })
	void authorityNamesTheService(String authority, int count) {
		var project = "authority" + Integer.toHexString(authority.hashCode());
		start(project);
		var named = NettyChannelBuilder.forAddress("localhost", this.port)
			.usePlaintext()
			.overrideAuthority(authority)
			.build();
		try {
			var request = ListOperationsRequest.newBuilder().setName("projects/" + project).build();
			assertThat(OperationsGrpc.newBlockingStub(named).listOperations(request).getOperationsList())
				.hasSize(count);
		}
		finally {
			named.shutdownNow();
		}
	}

	/** The client sends the header alone and watches no deadline. */
	@Test
	void callThatTakesLongerThanItsTimeoutEnds() {
		var request = GetOperationRequest.newBuilder().setName(start("timedout")).build();
		this.rest.put("/emulator/v1/faults/timed-out", """
				{"on": {"scope": "projects/timedout", "role": "get"}, "do": {"delay": "60s"}}""");
		try (var client = new RawHttp2(this.port)) {
			var answer = client.call("/google.longrunning.Operations/GetOperation",
					List.of(Map.entry("grpc-timeout", "50m")), RawHttp2.frame(0, request.toByteArray()));
			assertThat(answer.code()).isEqualTo(Status.Code.DEADLINE_EXCEEDED.value());
		}
		finally {
			this.rest.delete("/emulator/v1/faults/timed-out");
		}
	}

	private OperationsBlockingStub with(Map<String, String> headers) {
		var metadata = new Metadata();
		headers.forEach((name, value) -> metadata.put(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER), value));
		return OperationsGrpc.newBlockingStub(this.channel)
			.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(metadata));
	}

	private String start(String project) {
		return this.rest.post("/v1/projects/" + project + "/images:asyncBatchAnnotate", "{}").textAt("/name");
	}

}
