package dev.longrunning.emulator.grpc;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.longrunning.emulator.dispatch.ExceptionMapper;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.InternalMetadata;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerMethodDefinition;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * A gRPC call of a method of an API. One thread reads its requests and handles them. The
 * call ends once: with the answer of its handler, at its deadline, or because its client
 * has left.
 *
 * @param <Q> the type of requests
 * @param <A> the type of responses
 */
final class GrpcCall<Q, A> extends ServerCall<Q, A> {

	private final ServerMethodDefinition<Q, A> method;

	private final @Nullable String authority;

	private final HttpFields requestHeaders;

	private final RequestMessages requests;

	private final Context.CancellableContext context;

	private final GrpcResponse response;

	private final AtomicBoolean isEnded = new AtomicBoolean();

	private final ByteArrayOutputStream messages = new ByteArrayOutputStream();

	private @Nullable Metadata headers;

	private volatile boolean isCancelled;

	/**
	 * A call that is not answered yet.
	 * @param method the method
	 * @param request the request, with headers that break no rule
	 * @param maxBytes the largest size of a message
	 * @param deadlines the timer of deadlines
	 * @param response the response
	 */
	GrpcCall(ServerMethodDefinition<Q, A> method, Request request, int maxBytes, ScheduledExecutorService deadlines,
			GrpcResponse response) {
		this.method = method;
		this.authority = request.getHttpURI().getAuthority();
		this.requestHeaders = request.getHeaders();
		this.requests = new RequestMessages(Content.Source.asInputStream(request),
				"gzip".equals(this.requestHeaders.get("grpc-encoding")), maxBytes);
		this.context = context(this.requestHeaders.get("grpc-timeout"), deadlines);
		this.response = response;
	}

	/** Reads the requests and answers them. */
	void answer() {
		this.context.addListener((_) -> timeUp(), Runnable::run);
		this.context.run(this::handle);
	}

	private void handle() {
		var listener = this.method.getServerCallHandler().startCall(this, metadata(this.requestHeaders));
		try {
			readTo(listener);
		}
		catch (IOException ex) {
			clientLeft(ex);
		}
		catch (StatusRuntimeException ex) {
			// a request with a broken frame is as incomplete as one whose client has left
			close(ex.getStatus(), new Metadata());
			this.isCancelled = true;
		}
		catch (RuntimeException ex) {
			var failure = ExceptionMapper.of(getMethodDescriptor().getFullMethodName(), ex);
			close(Status.fromCodeValue(failure.code().number()).withDescription(failure.getMessage()), new Metadata());
		}
		if (this.isCancelled) {
			listener.onCancel();
		}
		else {
			listener.onComplete();
		}
	}

	private void readTo(ServerCall.Listener<Q> listener) throws IOException {
		var message = Optional.<InputStream>empty();
		while (!this.isEnded.get() && (message = this.requests.next()).isPresent()) {
			listener.onMessage(getMethodDescriptor().parseRequest(message.get()));
		}
		if (!this.isEnded.get()) {
			listener.onHalfClose();
		}
	}

	/** Does nothing, because all requests are read anyway. */
	@Override
	public void request(int count) {
		// see readTo
	}

	@Override
	public void sendHeaders(Metadata headers) {
		this.headers = headers;
	}

	@Override
	public void sendMessage(A message) {
		try (var bytes = getMethodDescriptor().streamResponse(message)) {
			this.messages.writeBytes(MessageFrame.of(bytes.readAllBytes()));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close(Status status, Metadata trailers) {
		if (end()) {
			if (this.headers == null) {
				this.response.end(status, trailers);
			}
			else {
				this.response.end(this.headers, this.messages.toByteArray(), status, trailers);
			}
			this.context.cancel(null);
		}
	}

	@Override
	public boolean isCancelled() {
		return this.isCancelled;
	}

	@Override
	public @Nullable String getAuthority() {
		return this.authority;
	}

	@Override
	public MethodDescriptor<Q, A> getMethodDescriptor() {
		return this.method.getMethodDescriptor();
	}

	/**
	 * Ends the call without an answer.
	 * @param reason the failure of the connection or stream
	 */
	void clientLeft(Throwable reason) {
		if (end()) {
			this.isCancelled = true;
			this.context.cancel(reason);
			this.response.fail(reason);
		}
	}

	private void timeUp() {
		if (this.context.cancellationCause() instanceof TimeoutException && end()) {
			this.isCancelled = true;
			this.response.end(Contexts.statusFromCancelled(this.context), new Metadata());
		}
	}

	/** Returns whether the call had not ended before. */
	private boolean end() {
		return this.isEnded.compareAndSet(false, true);
	}

	private static Context.CancellableContext context(@Nullable String timeout, ScheduledExecutorService deadlines) {
		return (timeout == null) ? Context.ROOT.withCancellation()
				: Context.ROOT.withDeadlineAfter(Long.parseLong(timeout, 0, timeout.length() - 1, 10),
						unit(timeout.charAt(timeout.length() - 1)), deadlines);
	}

	private static TimeUnit unit(char symbol) {
		return switch (symbol) {
			case 'H' -> TimeUnit.HOURS;
			case 'M' -> TimeUnit.MINUTES;
			case 'S' -> TimeUnit.SECONDS;
			case 'm' -> TimeUnit.MILLISECONDS;
			case 'u' -> TimeUnit.MICROSECONDS;
			default -> TimeUnit.NANOSECONDS;
		};
	}

	private static Metadata metadata(HttpFields headers) {
		var namesAndValues = new ArrayList<byte[]>();
		for (var header : headers) {
			var name = header.getLowerCaseName();
			var value = Objects.requireNonNullElse(header.getValue(), "");
			namesAndValues.add(name.getBytes(StandardCharsets.US_ASCII));
			namesAndValues.add(name.endsWith(Metadata.BINARY_HEADER_SUFFIX) ? Base64.getDecoder().decode(value)
					: value.getBytes(StandardCharsets.US_ASCII));
		}
		return InternalMetadata.newMetadata(namesAndValues.toArray(byte[][]::new));
	}

}
