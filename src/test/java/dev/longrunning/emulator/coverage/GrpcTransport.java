package dev.longrunning.emulator.coverage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import com.google.longrunning.CancelOperationRequest;
import com.google.longrunning.DeleteOperationRequest;
import com.google.longrunning.GetOperationRequest;
import com.google.longrunning.ListOperationsRequest;
import com.google.longrunning.Operation;
import com.google.longrunning.OperationsGrpc;
import com.google.longrunning.OperationsGrpc.OperationsBlockingStub;
import com.google.longrunning.WaitOperationRequest;
import com.google.protobuf.Message;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;

/** gRPC, on one channel for all services. */
final class GrpcTransport implements Transport {

	private static final Metadata.Key<String> SERVICE = Metadata.Key.of("x-emulator-service",
			Metadata.ASCII_STRING_MARSHALLER);

	private final Channel channel;

	GrpcTransport(Channel channel) {
		this.channel = channel;
	}

	@Override
	public String title() {
		return "gRPC";
	}

	@Override
	public Operation start(Start start, Message request) {
		var method = MethodDescriptor.<Message, Operation>newBuilder()
			.setType(MethodDescriptor.MethodType.UNARY)
			.setFullMethodName(start.method().interfaceName() + "/" + start.method().name())
			.setRequestMarshaller(ProtoUtils.marshaller(request))
			.setResponseMarshaller(ProtoUtils.marshaller(Operation.getDefaultInstance()))
			.build();
		return answer(() -> ClientCalls.blockingUnaryCall(this.channel, method, CallOptions.DEFAULT, request));
	}

	@Override
	public Operation get(Start start, String name) {
		return answer(() -> operations(start).getOperation(GetOperationRequest.newBuilder().setName(name).build()));
	}

	@Override
	public Optional<List<String>> listBeside(Start start, String name) {
		var collection = OperationCollection.of(name);
		var request = ListOperationsRequest.newBuilder().setName(collection.parent()).setPageSize(1000);
		var names = new ArrayList<String>();
		do {
			var page = answer(() -> operations(start).listOperations(request.build()));
			page.getOperationsList().forEach((operation) -> names.add(operation.getName()));
			request.setPageToken(page.getNextPageToken());
		}
		while (!request.getPageToken().isEmpty());
		return Optional.of(names);
	}

	@Override
	public void cancel(Start start, String name) {
		answer(() -> operations(start).cancelOperation(CancelOperationRequest.newBuilder().setName(name).build()));
	}

	@Override
	public void delete(Start start, String name) {
		answer(() -> operations(start).deleteOperation(DeleteOperationRequest.newBuilder().setName(name).build()));
	}

	@Override
	public Operation await(Start start, String name) {
		return answer(() -> operations(start).waitOperation(WaitOperationRequest.newBuilder().setName(name).build()));
	}

	private OperationsBlockingStub operations(Start start) {
		var headers = new Metadata();
		headers.put(SERVICE, start.surface().service());
		return OperationsGrpc.newBlockingStub(this.channel)
			.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
	}

	private static <T> T answer(Supplier<T> call) {
		try {
			return call.get();
		}
		catch (StatusRuntimeException ex) {
			throw new Refused(ex.getStatus().getCode().value(), String.valueOf(ex.getMessage()));
		}
	}

}
