package dev.longrunning.emulator.grpc;

import io.grpc.BindableService;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;

/**
 * The answer of services that come with gRPC to requests that are wrong. They end calls
 * with INTERNAL, or with UNKNOWN and an error in the log, for what the client did.
 */
final class ClientErrorInterceptor implements ServerInterceptor {

	private ClientErrorInterceptor() {
	}

	/**
	 * A service whose requests are read where this class sees it fail.
	 * @param service the service
	 * @return the service that answers INVALID_ARGUMENT instead
	 */
	static ServerServiceDefinition answeredBy(BindableService service) {
		return ServerInterceptors.intercept(ServerInterceptors.useInputStreamMessages(service.bindService()),
				new ClientErrorInterceptor());
	}

	@Override
	public <Q, A> ServerCall.Listener<Q> interceptCall(ServerCall<Q, A> call, Metadata headers,
			ServerCallHandler<Q, A> next) {
		var answered = new Answered<>(call);
		return new Requests<>(next.startCall(answered, headers), answered);
	}

	private static final class Answered<Q, A> extends SimpleForwardingServerCall<Q, A> {

		private boolean isClosed;

		Answered(ServerCall<Q, A> call) {
			super(call);
		}

		/** Once: the service goes on although its request could not be read. */
		@Override
		public void close(Status status, Metadata trailers) {
			if (!this.isClosed) {
				this.isClosed = true;
				super.close(ParsedRequest.Unreadable.of(status).status(), trailers);
			}
		}

	}

	private static final class Requests<Q> extends SimpleForwardingServerCallListener<Q> {

		private final Answered<?, ?> call;

		Requests(ServerCall.Listener<Q> listener, Answered<?, ?> call) {
			super(listener);
			this.call = call;
		}

		@Override
		public void onMessage(Q message) {
			try {
				super.onMessage(message);
			}
			catch (StatusRuntimeException ex) {
				this.call.close(ex.getStatus(), new Metadata());
			}
		}

		/** The service would answer a readable message although another one was not. */
		@Override
		public void onHalfClose() {
			if (!this.call.isClosed) {
				super.onHalfClose();
			}
		}

	}

}
