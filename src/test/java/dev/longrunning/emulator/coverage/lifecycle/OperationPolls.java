package dev.longrunning.emulator.coverage.lifecycle;

import com.google.longrunning.GetOperationRequest;
import com.google.longrunning.Operation;
import com.google.longrunning.OperationsGrpc;
import dev.longrunning.emulator.surface.Surface;
import io.grpc.Channel;
import io.grpc.Metadata;
import io.grpc.stub.MetadataUtils;

/** The polls of operations over gRPC, whatever transport has started them. */
final class OperationPolls {

	private static final Metadata.Key<String> SERVICE = Metadata.Key.of("x-emulator-service",
			Metadata.ASCII_STRING_MARSHALLER);

	private final Channel channel;

	OperationPolls(Channel channel) {
		this.channel = channel;
	}

	Operation get(Surface surface, String name) {
		var headers = new Metadata();
		headers.put(SERVICE, surface.service());
		return OperationsGrpc.newBlockingStub(this.channel)
			.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers))
			.getOperation(GetOperationRequest.newBuilder().setName(name).build());
	}

}
