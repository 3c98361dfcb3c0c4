package dev.longrunning.emulator.grpc;

import java.util.Objects;
import java.util.concurrent.ScheduledExecutorService;

import dev.longrunning.emulator.limit.Limits;
import io.grpc.HandlerRegistry;
import io.grpc.Metadata;
import io.grpc.ServerMethodDefinition;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * The Jetty handler of gRPC calls. It answers calls of the loaded APIs itself, because
 * the servlet adapter of gRPC and its threads cost more than the rest of a poll. Calls of
 * gRPC's own services, which may answer many times, go on to that adapter.
 */
final class GrpcHandler extends Handler.Wrapper {

	private static final String TYPE = "application/grpc";

	private static final String OWN_SERVICES = "/grpc.";

	private static final String WAITS = "/Wait";

	private final HandlerRegistry methods;

	private final ScheduledExecutorService deadlines;

	private final int maxBytes;

	GrpcHandler(HandlerRegistry methods, ScheduledExecutorService deadlines, Limits limits) {
		this.methods = methods;
		this.deadlines = deadlines;
		this.maxBytes = (int) limits.body().toBytes();
	}

	@Override
	public boolean handle(Request request, Response response, Callback callback) throws Exception {
		if (!isGrpc(request)) {
			return super.handle(request, response, callback);
		}
		var violation = HeaderRules.violation(request.getMethod(), request.getHeaders());
		if (violation.isPresent()) {
			new GrpcResponse(response, callback).end(violation.get(), new Metadata());
			return true;
		}
		var path = path(request);
		if (path.startsWith(OWN_SERVICES)) {
			return super.handle(request, response, callback);
		}
		var method = this.methods.lookupMethod(path.substring(1), request.getHttpURI().getAuthority());
		var call = call(Objects.requireNonNull(method), request, new GrpcResponse(response, callback));
		if (path.contains(WAITS)) {
			// keeps half as much memory while it waits: it does not hold Jetty's frames
			Thread.ofVirtual().name("wait").start(call::answer);
		}
		else {
			call.answer();
		}
		return true;
	}

	private <Q, A> GrpcCall<Q, A> call(ServerMethodDefinition<Q, A> method, Request request, GrpcResponse response) {
		var call = new GrpcCall<>(method, request, this.maxBytes, this.deadlines, response);
		request.addFailureListener(call::clientLeft);
		// a client that waits silently for its answer is still connected
		request.addIdleTimeoutListener((_) -> false);
		return call;
	}

	private static boolean isGrpc(Request request) {
		var type = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
		return type != null && type.startsWith(TYPE);
	}

	private static String path(Request request) {
		return Objects.requireNonNullElse(request.getHttpURI().getPath(), "/");
	}

}
