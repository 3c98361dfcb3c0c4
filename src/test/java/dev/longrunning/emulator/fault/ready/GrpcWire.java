package dev.longrunning.emulator.fault.ready;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import com.google.cloud.vision.v1.AsyncBatchAnnotateImagesRequest;
import com.google.cloud.vision.v1.OperationMetadata;
import com.google.longrunning.CancelOperationRequest;
import com.google.longrunning.DeleteOperationRequest;
import com.google.longrunning.GetOperationRequest;
import com.google.longrunning.ListOperationsRequest;
import com.google.longrunning.ListOperationsResponse;
import com.google.longrunning.Operation;
import com.google.longrunning.OperationsGrpc;
import com.google.longrunning.WaitOperationRequest;
import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import dev.longrunning.emulator.surface.MethodRole;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.protobuf.StatusProto;

/** Over gRPC, frame by frame. */
record GrpcWire(ManagedChannel channel) implements Wire {

	private static final MethodDescriptor<AsyncBatchAnnotateImagesRequest, Operation> START = MethodDescriptor
		.<AsyncBatchAnnotateImagesRequest, Operation>newBuilder()
		.setType(MethodDescriptor.MethodType.UNARY)
		.setFullMethodName("google.cloud.vision.v1.ImageAnnotator/AsyncBatchAnnotateImages")
		.setRequestMarshaller(ProtoUtils.marshaller(AsyncBatchAnnotateImagesRequest.getDefaultInstance()))
		.setResponseMarshaller(ProtoUtils.marshaller(Operation.getDefaultInstance()))
		.build();

	@Override
	public Met call(MethodRole role, String name, Duration patience) {
		return switch (role) {
			case STARTS -> call(START, AsyncBatchAnnotateImagesRequest.newBuilder().setParent(name).build(), patience);
			case GET -> call(OperationsGrpc.getGetOperationMethod(),
					GetOperationRequest.newBuilder().setName(name).build(), patience);
			case LIST -> call(OperationsGrpc.getListOperationsMethod(),
					ListOperationsRequest.newBuilder().setName(name).build(), patience);
			case CANCEL -> call(OperationsGrpc.getCancelOperationMethod(),
					CancelOperationRequest.newBuilder().setName(name).build(), patience);
			case WAIT -> call(OperationsGrpc.getWaitOperationMethod(),
					WaitOperationRequest.newBuilder().setName(name).build(), patience);
			case DELETE -> call(OperationsGrpc.getDeleteOperationMethod(),
					DeleteOperationRequest.newBuilder().setName(name).build(), patience);
			case GET_RESOURCE, LIST_RESOURCES, CREATE_RESOURCE, UPDATE_RESOURCE, DELETE_RESOURCE, CHANGE_RESOURCE,
					MIXIN, PLAIN ->
				throw new IllegalArgumentException("there is no one call of that role");
		};
	}

	private <Q, A extends Message> Met call(MethodDescriptor<Q, A> method, Q request, Duration patience) {
		var options = CallOptions.DEFAULT.withDeadlineAfter(patience.toMillis(), TimeUnit.MILLISECONDS);
		var call = this.channel.newCall(method, options);
		var frames = new Frames<A>();
		call.start(frames, new Metadata());
		call.request(2);
		call.sendMessage(request);
		call.halfClose();
		return frames.met.join();
	}

	private static Met failure(Status status, Metadata trailers) {
		if (isOverdue(status)) {
			return Met.NOTHING_IN_TIME;
		}
		var words = new ArrayList<>(List.of(status.getCode().name()));
		var details = StatusProto.fromStatusAndTrailers(status, trailers).getDetailsList();
		details.forEach((detail) -> words.add(detail(detail)));
		return new Met(String.join(" ", words), Objects.requireNonNullElse(status.getDescription(), ""));
	}

	/**
	 * The call's own deadline, which client and server both know: whoever notices first
	 * says so.
	 */
	private static boolean isOverdue(Status status) {
		var description = String.valueOf(status.getDescription());
		return status.getCode() == Status.Code.DEADLINE_EXCEEDED
				&& (description.startsWith("CallOptions deadline exceeded") || description.equals("context timed out"));
	}

	private static String detail(Any detail) {
		try {
			return detail.is(RetryInfo.class)
					? "RetryInfo " + detail.unpack(RetryInfo.class).getRetryDelay().getSeconds() + "s"
					: "ErrorInfo " + detail.unpack(ErrorInfo.class).getReason();
		}
		catch (InvalidProtocolBufferException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String shown(Message message) {
		return switch (message) {
			case Operation operation -> shown(operation);
			case ListOperationsResponse page ->
				page.getOperationsList().stream().map(GrpcWire::shown).collect(Collectors.joining(", ", "[", "]"));
			default -> "{" + message + "}";
		};
	}

	private static String shown(Operation operation) {
		try {
			var metadata = operation.hasMetadata()
					? operation.getMetadata().unpack(OperationMetadata.class).getState().name() : "without metadata";
			var result = switch (operation.getResultCase()) {
				case ERROR -> " error " + operation.getError().getCode();
				case RESPONSE -> operation.getResponse().getTypeUrl().replaceFirst(".*\\.", " ");
				case RESULT_NOT_SET -> "";
			};
			return (operation.getDone() ? "done " : "running ") + metadata + result;
		}
		catch (InvalidProtocolBufferException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** What comes, until the call is closed. */
	private static final class Frames<A extends Message> extends ClientCall.Listener<A> {

		private final CompletableFuture<Met> met = new CompletableFuture<>();

		private final List<A> messages = new ArrayList<>();

		private boolean headers;

		@Override
		public void onHeaders(Metadata headers) {
			this.headers = true;
		}

		@Override
		public void onMessage(A message) {
			this.messages.add(message);
		}

		@Override
		public void onClose(Status status, Metadata trailers) {
			if (!status.isOk()) {
				this.met.complete(failure(status, trailers));
			}
			else if (this.messages.isEmpty()) {
				this.met.complete(Met.of(this.headers ? "headers and OK, without message" : "OK alone"));
			}
			else {
				this.met.complete(Met.of("OK " + shown(this.messages.getFirst())));
			}
		}

	}

}
