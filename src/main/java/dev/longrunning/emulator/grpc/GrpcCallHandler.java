package dev.longrunning.emulator.grpc;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import dev.longrunning.emulator.auth.Credentials;
import dev.longrunning.emulator.call.Call;
import dev.longrunning.emulator.call.Caller;
import dev.longrunning.emulator.dispatch.Answer;
import dev.longrunning.emulator.dispatch.Dispatcher;
import dev.longrunning.emulator.dispatch.ExceptionMapper;
import dev.longrunning.emulator.journal.CallRecorder;
import dev.longrunning.emulator.journal.Journal;
import dev.longrunning.emulator.json.FieldSelection;
import dev.longrunning.emulator.json.MessagePruner;
import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.status.StatusException;
import dev.longrunning.emulator.surface.ApiMethod;
import dev.longrunning.emulator.surface.Surface;
import dev.longrunning.emulator.surface.Surfaces;
import dev.longrunning.emulator.upstream.Upstream;
import dev.longrunning.emulator.upstream.Upstreams;
import io.grpc.Context;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.Status;
import io.grpc.protobuf.StatusProto;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The handler that turns gRPC requests into calls, and their results into messages or
 * statuses.
 */
final class GrpcCallHandler {

	private static final Logger LOG = LoggerFactory.getLogger(GrpcCallHandler.class);

	private static final Metadata.Key<String> SERVICE = Metadata.Key.of(Surfaces.SERVICE_HEADER,
			Metadata.ASCII_STRING_MARSHALLER);

	private static final Metadata.Key<String> FIELDS = Metadata.Key.of("x-goog-fieldmask",
			Metadata.ASCII_STRING_MARSHALLER);

	private final Surfaces surfaces;

	private final Dispatcher dispatcher;

	private final MessagePruner pruner;

	private final Journal journal;

	private final Upstreams upstreams;

	GrpcCallHandler(Surfaces surfaces, Dispatcher dispatcher, Journal journal, Upstreams upstreams) {
		this.upstreams = upstreams;
		this.surfaces = surfaces;
		this.dispatcher = dispatcher;
		this.journal = journal;
		this.pruner = new MessagePruner(surfaces.types());
	}

	/**
	 * Returns the handler of unknown services and methods. It answers UNIMPLEMENTED, as
	 * Google's servers do.
	 * @return the handler
	 */
	ServerCallHandler<ParsedRequest, byte[]> unknown() {
		return (call, headers) -> {
			startRecording(call, headers).answered(Code.UNIMPLEMENTED);
			call.close(Status.UNIMPLEMENTED.withDescription("Method not found."), new Metadata());
			return new ServerCall.Listener<>() {
			};
		};
	}

	/**
	 * Returns the handler of a method.
	 * @param surface the service that has the method; empty for the methods that every
	 * service has, for which the caller may name the service
	 * @param method the method
	 * @return the handler
	 */
	ServerCallHandler<ParsedRequest, byte[]> handler(Optional<Surface> surface, ApiMethod method) {
		return (call, headers) -> {
			call.request(2);
			var recorder = startRecording(call, headers);
			recorder.setMethod(method);
			return new Listener(call, new Target(surface.or(() -> named(call, headers)), method,
					Optional.ofNullable(headers.get(FIELDS)), headers), recorder);
		};
	}

	private CallRecorder startRecording(ServerCall<?, ?> call, Metadata headers) {
		var method = call.getMethodDescriptor().getFullMethodName().replace('/', '.');
		return this.journal.startRecording(Caller.Transport.GRPC, method, (names) -> texts(headers, names));
	}

	private Optional<Surface> named(ServerCall<?, ?> call, Metadata headers) {
		return Optional.ofNullable(headers.get(SERVICE))
			.flatMap(this.surfaces::find)
			.or(() -> Optional.ofNullable(call.getAuthority()).flatMap(this.surfaces::forHost));
	}

	/**
	 * Uses the context to notice a disconnected caller, because the listener receives no
	 * event while it still handles the request.
	 */
	private static Caller caller(Metadata headers) {
		var context = Context.current();
		var timeLeft = Optional.ofNullable(context.getDeadline())
			.map((deadline) -> Duration.ofNanos(deadline.timeRemaining(TimeUnit.NANOSECONDS)));
		var gone = new CompletableFuture<Void>();
		context.addListener((_) -> gone.complete(null), Runnable::run);
		return new Caller(Caller.Transport.GRPC, () -> texts(headers, (_) -> true),
				() -> Credentials.of((name) -> Optional.ofNullable(headers.get(text(name)))), timeLeft, gone);
	}

	private static Map<String, String> texts(Metadata headers, Predicate<String> names) {
		var texts = new HashMap<String, String>();
		for (var name : headers.keys()) {
			if (!name.endsWith(Metadata.BINARY_HEADER_SUFFIX) && names.test(name)) {
				texts.put(name, Objects.requireNonNullElse(headers.get(text(name)), ""));
			}
		}
		return texts;
	}

	private static Metadata.Key<String> text(String name) {
		return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
	}

	/**
	 * The target of a request.
	 *
	 * @param surface the service, if it is known
	 * @param method the method
	 * @param fields the fields of the answer to return, if not all
	 * @param headers the headers of the request
	 */
	private record Target(Optional<Surface> surface, ApiMethod method, Optional<String> fields, Metadata headers) {
	}

	/** The listener of one call, which answers its request once. */
	private final class Listener extends ServerCall.Listener<ParsedRequest> {

		private final ServerCall<ParsedRequest, byte[]> call;

		private final Target target;

		private final CallRecorder recorder;

		private @Nullable ParsedRequest request;

		private boolean isAnswered;

		Listener(ServerCall<ParsedRequest, byte[]> call, Target target, CallRecorder recorder) {
			this.call = call;
			this.target = target;
			this.recorder = recorder;
		}

		/** Answers a stream of requests at its first request. Others are not emulated. */
		@Override
		public void onMessage(ParsedRequest message) {
			if (this.request != null) {
				refuse(Status.UNIMPLEMENTED.withDescription("Too many requests"));
				return;
			}
			this.request = message;
			if (this.target.method().descriptor().isClientStreaming()) {
				onHalfClose();
			}
		}

		@Override
		public void onHalfClose() {
			switch (this.request) {
				case null -> refuse(Status.UNIMPLEMENTED.withDescription("Half-closed without a request"));
				case ParsedRequest.Unreadable(var status) -> refuse(status);
				case ParsedRequest.Whole(var message) -> answer(message);
			}
		}

		/** Ignores requests that arrive after the answer. */
		private void refuse(Status status) {
			if (this.isAnswered) {
				return;
			}
			this.isAnswered = true;
			this.recorder.answered(Code.valueOf(status.getCode().name()));
			send(() -> this.call.close(status, new Metadata()));
		}

		private void answer(Message message) {
			if (this.isAnswered) {
				return;
			}
			this.isAnswered = true;
			try {
				if (!GrpcCallHandler.this.upstreams.exist() || !isForwarded(message)) {
					answer(outcome(message));
				}
			}
			catch (StatusException ex) {
				LOG.debug("{}: {}", this.target.method().fullName(), ex.getMessage());
				fail(ex);
			}
			catch (RuntimeException ex) {
				fail(ExceptionMapper.of(this.target.method().fullName(), ex));
			}
		}

		@Override
		public void onCancel() {
			this.recorder.clientDisconnected();
		}

		/** Forwards the call if it has an upstream. */
		private boolean isForwarded(Message message) {
			var call = new Call(this.target.method(), this.target.surface(), message, caller(this.target.headers()));
			var upstream = GrpcCallHandler.this.upstreams.of(call,
					() -> GrpcCallHandler.this.dispatcher.owner(call).isPresent());
			upstream.ifPresent((one) -> forward(one, call));
			return upstream.isPresent();
		}

		private void forward(Upstream upstream, Call call) {
			var forwarded = GrpcCallHandler.this.upstreams.begin(call, this.recorder);
			var answer = GrpcForwarding.answer(upstream, this.call.getMethodDescriptor().getFullMethodName(),
					call.request().toByteArray(), this.target.headers(), call.caller().timeLeft(),
					call.caller().gone());
			if (answer.status().isOk() && answer.messages().size() == 1) {
				recorded(answer.messages().getFirst()).ifPresent(forwarded::answered);
			}
			this.recorder.answered(Code.valueOf(answer.status().getCode().name()));
			send(() -> {
				this.call.sendHeaders(answer.headers());
				answer.messages().forEach(this.call::sendMessage);
				this.call.close(answer.status(), answer.trailers());
			});
		}

		private Optional<Message> recorded(byte[] message) {
			var type = this.target.method().output();
			try {
				return Optional.of(DynamicMessage.parseFrom(type, message));
			}
			catch (InvalidProtocolBufferException _) {
				LOG.warn("An answer of an upstream is not recorded, because it is no {}", type.getFullName());
				return Optional.empty();
			}
		}

		private Answer outcome(Message message) {
			var method = this.target.method();
			selection().check(method.output());
			var call = new Call(method, this.target.surface(), message, caller(this.target.headers()));
			return GrpcCallHandler.this.dispatcher.dispatch(call, this.recorder);
		}

		private void answer(Answer outcome) {
			var message = outcome.response().bytes(this.target.fields(), this::pruned);
			this.recorder.answered(outcome.code());
			outcome.onTheWire()
				.ifPresentOrElse((fault) -> send(() -> GrpcWireFaults.send(fault, this.call)), () -> succeed(message));
		}

		private byte[] pruned(Message message) {
			return GrpcCallHandler.this.pruner.prune(message, selection()).toByteArray();
		}

		private FieldSelection selection() {
			return FieldSelection.parse(this.target.fields().orElse(""));
		}

		private void succeed(byte[] message) {
			send(() -> {
				this.call.sendHeaders(new Metadata());
				this.call.sendMessage(message);
				this.call.close(Status.OK, new Metadata());
			});
		}

		private void fail(StatusException failure) {
			this.recorder.answered(failure.code());
			var domain = this.target.surface().map(Surface::service).orElse(StatusException.DEFAULT_DOMAIN);
			var exception = StatusProto.toStatusException(TruncatedStatus.of(failure.toStatus(domain)));
			var trailers = exception.getTrailers();
			send(() -> this.call.close(exception.getStatus(), (trailers != null) ? trailers : new Metadata()));
		}

		/** Tolerates a client that disconnects before the answer is sent. */
		private void send(Runnable answer) {
			if (this.call.isCancelled()) {
				return;
			}
			try {
				answer.run();
			}
			catch (IllegalStateException ex) {
				LOG.debug("{}: the client has disconnected before the answer", this.target.method().fullName(), ex);
			}
		}

	}

}
