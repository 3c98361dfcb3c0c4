package dev.longrunning.emulator.rest;

import java.util.HashMap;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import dev.longrunning.emulator.limit.BodyReader;
import dev.longrunning.emulator.rest.request.Headers;
import dev.longrunning.emulator.rest.request.RequestBody;
import dev.longrunning.emulator.rest.request.RestRequest;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

import org.springframework.http.server.RequestPath;
import org.springframework.stereotype.Component;

/**
 * The Jetty handler that answers all requests but those for the emulator's own addresses,
 * before any servlet or Spring. Spring's path patterns cannot bind one variable over
 * several segments, as Google's templates do, and Spring's overhead for a call is larger
 * than a poll. The handler also answers requests for those addresses that Spring handles
 * badly: undecodable paths, and TRACE, which Spring answers with the headers of the
 * request.
 */
@Component
final class TranscodingHandler extends Handler.Wrapper {

	private static final Set<String> OWN_ADDRESSES = Set.of("", "actuator", "computeMetadata", "console", "emulator",
			"error", "favicon.ico", "openapi", "openapi.yaml", "swagger-ui", "swagger-ui.html", "token", "webjars");

	private static final String GRPC = "application/grpc";

	private final Transcoder transcoder;

	private final Batches batches;

	private final Discovery discovery;

	private final BodyReader bodies;

	TranscodingHandler(Transcoder transcoder, Batches batches, Discovery discovery, BodyReader bodies) {
		this.transcoder = transcoder;
		this.batches = batches;
		this.discovery = discovery;
		this.bodies = bodies;
	}

	@Override
	public boolean handle(Request request, Response response, Callback callback) throws Exception {
		if (isForSpring(request) || isGrpc(request)) {
			return super.handle(request, response, callback);
		}
		if (mayWait(request)) {
			answerOnFreshThread(request, response, callback);
		}
		else {
			answer(request, response, callback);
		}
		return true;
	}

	private static boolean mayWait(Request request) {
		return path(request).endsWith("wait");
	}

	/**
	 * Answers on a fresh thread, which keeps half as much memory while it waits: it does
	 * not hold Jetty's stack frames.
	 */
	private void answerOnFreshThread(Request request, Response response, Callback callback) {
		Thread.ofVirtual().name("wait").start(() -> {
			try {
				answer(request, response, callback);
			}
			catch (RuntimeException ex) {
				callback.failed(ex);
			}
		});
	}

	private void answer(Request request, Response response, Callback callback) {
		var gone = new CompletableFuture<Void>();
		// Jetty notices a disconnect over HTTP/2 only
		request.addFailureListener((_) -> gone.complete(null));
		// a client that waits silently for its answer is still connected
		request.addIdleTimeoutListener((_) -> false);
		try {
			answer(restRequest(request, gone)).writeTo(response, callback);
		}
		finally {
			gone.complete(null);
		}
	}

	private RestResponse answer(RestRequest request) {
		return Batches.isBatch(request) ? this.batches.answer(request)
				: this.discovery.answer(request).orElseGet(() -> this.transcoder.answer(request));
	}

	private static boolean isForSpring(Request request) {
		var path = path(request);
		return OWN_ADDRESSES.contains(firstSegment(path)) && isReadable(path) && !request.getMethod().equals("TRACE");
	}

	private static boolean isGrpc(Request request) {
		var type = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
		return type != null && type.startsWith(GRPC);
	}

	private static String firstSegment(String path) {
		var end = path.indexOf('/', 1);
		return (path.length() <= 1) ? "" : path.substring(1, (end < 0) ? path.length() : end);
	}

	private static boolean isReadable(String path) {
		if (path.indexOf('%') < 0) {
			return true;
		}
		try {
			RequestPath.parse(path, null);
			return true;
		}
		catch (IllegalArgumentException _) {
			return false;
		}
	}

	private RestRequest restRequest(Request request, CompletionStage<?> gone) {
		var headers = new HashMap<String, String>();
		request.getHeaders().forEach((field) -> headers.putIfAbsent(field.getLowerCaseName(), field.getValue()));
		var uri = request.getHttpURI();
		return new RestRequest(request.getMethod(), uri.getScheme(), path(request),
				Objects.requireNonNullElse(uri.getQuery(), ""), new Headers(headers),
				new RequestBody(request, this.bodies), gone);
	}

	/** Returns the path as it was sent, undecoded. */
	private static String path(Request request) {
		return Objects.requireNonNullElse(request.getHttpURI().getPath(), "");
	}

}
