package dev.longrunning.emulator.rest;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import jakarta.servlet.http.HttpServletRequest;
import org.eclipse.jetty.ee11.servlet.ServletContextRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.servlet.handler.AbstractHandlerMapping;

/**
 * Gives every path that is not the emulator's own to the transcoder. Spring's patterns
 * cannot bind one variable over several segments, as Google's templates do, so the
 * templates are matched there.
 */
@Component
final class TranscodingHandlerMapping extends AbstractHandlerMapping {

	private static final Set<String> OWN = Set.of("", "actuator", "computeMetadata", "emulator", "error", "favicon.ico",
			"openapi", "openapi.yaml", "swagger-ui", "swagger-ui.html", "token", "webjars");

	private final HttpRequestHandler handler;

	TranscodingHandlerMapping(Transcoder transcoder, Batches batches, Discovery discovery) {
		setOrder(Ordered.HIGHEST_PRECEDENCE);
		this.handler = (request, response) -> {
			var gone = gone(request);
			try {
				var received = restRequest(request, gone);
				var answer = Batches.isBatch(received) ? batches.answer(received)
						: discovery.answer(received).orElseGet(() -> transcoder.answer(received));
				answer.writeTo(response);
			}
			finally {
				gone.complete(null);
			}
		};
	}

	@Override
	protected @Nullable Object getHandlerInternal(HttpServletRequest request) {
		return OWN.contains(firstSegment(request.getRequestURI())) ? null : this.handler;
	}

	HttpRequestHandler handler() {
		return this.handler;
	}

	private static String firstSegment(String path) {
		var end = path.indexOf('/', 1);
		return (path.length() <= 1) ? "" : path.substring(1, (end < 0) ? path.length() : end);
	}

	private static RestRequest restRequest(HttpServletRequest request, CompletionStage<?> gone) {
		var headers = new LinkedHashMap<String, String>();
		Collections.list(request.getHeaderNames())
			.forEach((name) -> headers.putIfAbsent(name, request.getHeader(name)));
		var query = request.getQueryString();
		return new RestRequest(request.getMethod(), request.getScheme(), request.getRequestURI(),
				(query != null) ? query : "", new Headers(headers), new RequestBody(request), gone);
	}

	/** Jetty hears of it over HTTP/2 only. */
	private static CompletableFuture<Void> gone(HttpServletRequest request) {
		var gone = new CompletableFuture<Void>();
		ServletContextRequest.getServletContextRequest(request).addFailureListener((_) -> gone.complete(null));
		return gone;
	}

}
