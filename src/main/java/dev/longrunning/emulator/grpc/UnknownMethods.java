package dev.longrunning.emulator.grpc;

import com.google.protobuf.Empty;
import com.google.protobuf.Message;
import io.grpc.HandlerRegistry;
import io.grpc.MethodDescriptor;
import io.grpc.ServerMethodDefinition;
import io.grpc.protobuf.ProtoUtils;
import org.jspecify.annotations.Nullable;

/** Answers for every service and method there is not, in Google's words. */
final class UnknownMethods extends HandlerRegistry {

	@Override
	public ServerMethodDefinition<?, ?> lookupMethod(String methodName, @Nullable String authority) {
		var method = MethodDescriptor.<Message, Message>newBuilder()
			.setType(MethodDescriptor.MethodType.UNKNOWN)
			.setFullMethodName(methodName)
			.setRequestMarshaller(ProtoUtils.marshaller(Empty.getDefaultInstance()))
			.setResponseMarshaller(ProtoUtils.marshaller(Empty.getDefaultInstance()))
			.build();
		return ServerMethodDefinition.create(method, Calls.unknown());
	}

}
