package dev.longrunning.emulator.coverage.recorded;

import java.nio.charset.StandardCharsets;

import com.google.longrunning.GetOperationRequest;
import com.google.longrunning.Operation;
import com.google.longrunning.OperationsProto;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import dev.longrunning.emulator.json.JsonStyle;
import dev.longrunning.emulator.json.MessageReader;
import dev.longrunning.emulator.json.MessageWriter;
import dev.longrunning.emulator.json.TypeFinder;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ClientCalls;
import tools.jackson.databind.JsonNode;

/** Calls over gRPC whose answers are printed as the recorder printed them. */
final class GrpcCalls implements AutoCloseable {

	private final ManagedChannel channel;

	private final MessageReader reader;

	private final MessageWriter writer;

	GrpcCalls(int port, TypeFinder types) {
		this.channel = NettyChannelBuilder.forAddress("localhost", port).usePlaintext().build();
		this.reader = new MessageReader(types);
		this.writer = new MessageWriter(types);
	}

	String start(MethodDescriptor method, JsonNode request) {
		return call(method, this.reader.read(request, method.getInputType()));
	}

	String poll(String name) {
		var method = OperationsProto.getDescriptor().findServiceByName("Operations").findMethodByName("GetOperation");
		return call(method, GetOperationRequest.newBuilder().setName(name).build());
	}

	private String call(MethodDescriptor method, Message request) {
		var descriptor = io.grpc.MethodDescriptor.<Message, Operation>newBuilder()
			.setType(io.grpc.MethodDescriptor.MethodType.UNARY)
			.setFullMethodName(method.getService().getFullName() + "/" + method.getName())
			.setRequestMarshaller(ProtoUtils.marshaller(DynamicMessage.getDefaultInstance(method.getInputType())))
			.setResponseMarshaller(ProtoUtils.marshaller(Operation.getDefaultInstance()))
			.build();
		var answer = ClientCalls.blockingUnaryCall(this.channel, descriptor, CallOptions.DEFAULT, request);
		return new String(this.writer.write(answer, JsonStyle.COMPACT), StandardCharsets.UTF_8);
	}

	@Override
	public void close() {
		this.channel.shutdownNow();
	}

}
