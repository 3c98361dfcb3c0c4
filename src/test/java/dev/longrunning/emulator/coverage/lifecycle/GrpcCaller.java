package dev.longrunning.emulator.coverage.lifecycle;

import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import dev.longrunning.emulator.surface.ApiMethod;
import dev.longrunning.emulator.surface.Surface;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.MethodDescriptor;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ClientCalls;

/**
 * A client over gRPC.
 *
 * @param channel the channel
 */
public record GrpcCaller(Channel channel) implements MethodCaller {

	@Override
	public String title() {
		return "gRPC";
	}

	@Override
	public boolean reaches(ApiMethod method) {
		return true;
	}

	@Override
	public Message call(Surface surface, ApiMethod method, Message request) {
		var called = MethodDescriptor.<Message, Message>newBuilder()
			.setType(MethodDescriptor.MethodType.UNARY)
			.setFullMethodName(method.interfaceName() + "/" + method.name())
			.setRequestMarshaller(ProtoUtils.marshaller(request))
			.setResponseMarshaller(ProtoUtils.marshaller(DynamicMessage.getDefaultInstance(method.output())))
			.build();
		try {
			return ClientCalls.blockingUnaryCall(this.channel, called, CallOptions.DEFAULT, request);
		}
		catch (StatusRuntimeException ex) {
			throw new Refusal(ex.getStatus().getCode().name(), String.valueOf(ex.getStatus().getDescription()));
		}
	}

}
