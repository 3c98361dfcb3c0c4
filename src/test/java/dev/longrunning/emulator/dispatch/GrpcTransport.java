package dev.longrunning.emulator.dispatch;

import java.util.Objects;
import java.util.concurrent.TimeUnit;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import io.grpc.CallOptions;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;

/** Calls over gRPC. */
final class GrpcTransport implements Transport {

	private final ManagedChannel channel;

	GrpcTransport(int port) {
		this.channel = NettyChannelBuilder.forAddress("localhost", port).usePlaintext().build();
	}

	@Override
	public Message call(ClientCall call) {
		var method = MethodDescriptor.<Message, Message>newBuilder()
			.setType(MethodDescriptor.MethodType.UNARY)
			.setFullMethodName(call.method().interfaceName() + "/" + call.method().name())
			.setRequestMarshaller(marshaller(call.method().input()))
			.setResponseMarshaller(marshaller(call.method().output()))
			.build();
		var headers = new Metadata();
		call.headers()
			.forEach((name, value) -> headers.put(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER), value));
		var options = call.timeLeft()
			.map((time) -> CallOptions.DEFAULT.withDeadlineAfter(time.toNanos(), TimeUnit.NANOSECONDS))
			.orElse(CallOptions.DEFAULT);
		try {
			return ClientCalls.blockingUnaryCall(
					ClientInterceptors.intercept(this.channel, MetadataUtils.newAttachHeadersInterceptor(headers)),
					method, options, call.request());
		}
		catch (StatusRuntimeException ex) {
			throw new Refusal(Objects.requireNonNull(StatusProto.fromThrowable(ex)));
		}
	}

	@Override
	public void close() {
		this.channel.shutdownNow();
	}

	private static MethodDescriptor.Marshaller<Message> marshaller(Descriptor type) {
		return ProtoUtils.marshaller(DynamicMessage.getDefaultInstance(type));
	}

}
