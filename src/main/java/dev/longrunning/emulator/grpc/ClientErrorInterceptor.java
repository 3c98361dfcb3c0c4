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
 * The interceptor that answers INVALID_ARGUMENT to unreadable requests of gRPC's own
 * services. Without it they end such calls with INTERNAL, or with UNKNOWN and an error in
 * the log, although the client made the error.
 */
final class ClientErrorInterceptor implements ServerInterceptor {

	private ClientErrorInterceptor() {
	}

	/**
	 * Wraps a service. The requests are parsed inside the interceptor, so that it can
	 * catch their errors.
	 * @param service the service
	 * @return the wrapped service
	 */
	static ServerServiceDefinition wrap(BindableService service) {
		return ServerInterceptors.intercept(ServerInterceptors.useInputStreamMessages(service.bindService()),
				new ClientErrorInterceptor());
	}

	@Override
	public <Q, A> ServerCall.Listener<Q> interceptCall(ServerCall<Q, A> call, Metadata headers,
			ServerCallHandler<Q, A> next) {
		var closeable = new CloseOnceCall<>(call);
		return new RequestListener<>(next.startCall(closeable, headers), closeable);
	}

	/** A call that can be closed once. */
	private static final class CloseOnceCall<Q, A> extends SimpleForwardingServerCall<Q, A> {

		private boolean isClosed;

		CloseOnceCall(ServerCall<Q, A> call) {
			super(call);
		}

		/**
		 * Ignores further calls, because the service continues after an unreadable
		 * request.
		 */
		@Override
		public void close(Status status, Metadata trailers) {
			if (!this.isClosed) {
				this.isClosed = true;
				super.close(ParsedRequest.Unreadable.of(status).status(), trailers);
			}
		}

	}

	/** The listener that closes the call if a request cannot be read. */
	private static final class RequestListener<Q> extends SimpleForwardingServerCallListener<Q> {

		private final CloseOnceCall<?, ?> call;

		RequestListener(ServerCall.Listener<Q> listener, CloseOnceCall<?, ?> call) {
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

		/**
		 * Keeps the service from answering a readable message after an unreadable one.
		 */
		@Override
		public void onHalfClose() {
			if (!this.call.isClosed) {
				super.onHalfClose();
			}
		}

	}

}
