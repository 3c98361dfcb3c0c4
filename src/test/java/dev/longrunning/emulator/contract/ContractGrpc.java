package dev.longrunning.emulator.contract;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import com.google.longrunning.OperationsProto;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Empty;
import com.google.protobuf.Message;
import com.google.rpc.ErrorInfo;
import dev.longrunning.emulator.json.JsonStyle;
import dev.longrunning.emulator.json.MessageReader;
import dev.longrunning.emulator.json.MessageWriter;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.ClientCalls;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** Makes a case's calls over gRPC and holds the answers against what it expects. */
final class ContractGrpc {

	/** Everything an expectation may say here. */
	private static final String DETAILS = "grpc-status-details-bin";

	private static final List<String> KNOWN = List.of("status", "trailers", "length", "message", "grpc_message");

	private final ManagedChannel channel;

	private final MessageReader reader;

	private final MessageWriter writer;

	ContractGrpc(int port, MessageReader reader, MessageWriter writer) {
		this.channel = NettyChannelBuilder.forAddress("localhost", port).usePlaintext().build();
		this.reader = reader;
		this.writer = writer;
	}

	void close() {
		this.channel.shutdownNow();
	}

	void exchange(JsonNode request, JsonNode expected) {
		assertThat(expected.propertyNames()).isSubsetOf(KNOWN);
		var rpc = request.path("rpc").asString();
		var method = Optional.ofNullable(OperationsProto.getDescriptor()
			.findServiceByName("Operations")
			.findMethodByName(rpc.substring(rpc.indexOf('/') + 1)));
		try {
			var answer = call(rpc, method, request.path("message"));
			assertThat(expected.path("status").asString()).isEqualTo("OK");
			meets(JsonMapper.shared().readTree(this.writer.write(answer, JsonStyle.COMPACT)), expected);
		}
		catch (StatusRuntimeException ex) {
			fails(ex, expected);
		}
	}

	private Message call(String rpc, Optional<MethodDescriptor> method, JsonNode message) {
		var input = method.map(MethodDescriptor::getInputType).orElse(Empty.getDescriptor());
		var output = method.map(MethodDescriptor::getOutputType).orElse(Empty.getDescriptor());
		var descriptor = io.grpc.MethodDescriptor.<Message, Message>newBuilder()
			.setType(io.grpc.MethodDescriptor.MethodType.UNARY)
			.setFullMethodName(rpc)
			.setRequestMarshaller(ProtoUtils.marshaller(DynamicMessage.getDefaultInstance(input)))
			.setResponseMarshaller(ProtoUtils.marshaller(DynamicMessage.getDefaultInstance(output)))
			.build();
		return ClientCalls.blockingUnaryCall(this.channel, descriptor, CallOptions.DEFAULT,
				this.reader.read(message, input));
	}

	private static void meets(JsonNode answer, JsonNode expected) {
		expected.path("length")
			.propertyStream()
			.forEach((entry) -> assertThat(answer.path(entry.getKey())).hasSize(entry.getValue().asInt()));
		expected.path("message")
			.propertyStream()
			.forEach((entry) -> assertThat(answer.path(entry.getKey())).isEqualTo(entry.getValue()));
		if (expected.path("message").isObject() && expected.path("message").isEmpty()) {
			assertThat(answer).isEmpty();
		}
	}

	private static void fails(StatusRuntimeException failure, JsonNode expected) {
		var status = failure.getStatus();
		assertThat(status.getCode().name()).as("%s", status).isEqualTo(expected.path("status").asString());
		expected.path("trailers")
			.propertyStream()
			.filter((entry) -> !entry.getKey().equals(DETAILS))
			.forEach((entry) -> assertThat(List.of(entry.getKey(), Integer.toString(status.getCode().value())))
				.isEqualTo(List.of("grpc-status", entry.getValue().asString())));
		if (expected.path("trailers").has(DETAILS)) {
			assertThat(expected.path("trailers").path(DETAILS).asString())
				.isEqualTo("google.rpc.Status with the same code and one ErrorInfo");
			var details = Objects.requireNonNull(StatusProto.fromThrowable(failure));
			assertThat(details.getCode()).isEqualTo(status.getCode().value());
			assertThat(details.getDetailsList()).singleElement().matches((detail) -> detail.is(ErrorInfo.class));
		}
		if (expected.has("grpc_message")) {
			assertThat(status.getDescription()).isEqualTo(expected.path("grpc_message").asString());
		}
	}

}
