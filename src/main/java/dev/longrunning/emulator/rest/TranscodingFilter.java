package dev.longrunning.emulator.rest;

import java.io.IOException;
import java.util.HashMap;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.eclipse.jetty.ee11.servlet.ServletContextRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.http.server.RequestPath;

/**
 * Answers every request that is not for the emulator's own addresses, before Spring has
 * done anything with it: Spring's patterns cannot bind one variable over several
 * segments, as Google's templates do, and what it does around a call costs more than a
 * poll. It also answers for those addresses what Spring would not: paths that it cannot
 * decode, and TRACE, which it answers with the request's own headers.
 */
final class TranscodingFilter extends HttpFilter {

	private static final long serialVersionUID = 1L;

	private static final Logger LOG = LoggerFactory.getLogger(TranscodingFilter.class);

	private static final Set<String> OWN = Set.of("", "actuator", "computeMetadata", "emulator", "error", "favicon.ico",
			"openapi", "openapi.yaml", "swagger-ui", "swagger-ui.html", "token", "webjars");

	private final transient Transcoder transcoder;

	private final transient Batches batches;

	private final transient Discovery discovery;

	TranscodingFilter(Transcoder transcoder, Batches batches, Discovery discovery) {
		this.transcoder = transcoder;
		this.batches = batches;
		this.discovery = discovery;
	}

	@Override
	protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		if (isForSpring(request)) {
			chain.doFilter(request, response);
			return;
		}
		if (maybeWaits(request)) {
			answerApart(request, response);
		}
		else {
			answer(request, response);
		}
	}

	private static boolean maybeWaits(HttpServletRequest request) {
		return request.getRequestURI().endsWith("wait");
	}

	/**
	 * What a thread keeps while it stands still is mostly the way to here: a thread that
	 * begins here keeps half as much.
	 */
	private void answerApart(HttpServletRequest request, HttpServletResponse response) {
		var context = request.startAsync();
		context.setTimeout(0);
		Thread.ofVirtual().name("wait").start(() -> {
			try {
				answer(request, response);
			}
			catch (IOException ex) {
				LOG.debug("A client did not take its answer", ex);
			}
			finally {
				context.complete();
			}
		});
	}

	private void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
		var gone = gone(request);
		try {
			answer(restRequest(request, gone)).writeTo(response);
		}
		finally {
			gone.complete(null);
		}
	}

	private RestAnswer answer(RestRequest request) {
		return Batches.isBatch(request) ? this.batches.answer(request)
				: this.discovery.answer(request).orElseGet(() -> this.transcoder.answer(request));
	}

	private static boolean isForSpring(HttpServletRequest request) {
		var path = request.getRequestURI();
		return OWN.contains(firstSegment(path)) && isReadable(path) && !request.getMethod().equals("TRACE");
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

	private static RestRequest restRequest(HttpServletRequest request, CompletionStage<?> gone) {
		var headers = new HashMap<String, String>();
		ServletContextRequest.getServletContextRequest(request)
			.getHeaders()
			.forEach((field) -> headers.putIfAbsent(field.getLowerCaseName(), field.getValue()));
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
