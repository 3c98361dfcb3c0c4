package dev.longrunning.emulator.rest;

import java.nio.ByteBuffer;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.eclipse.jetty.compression.server.CompressionConfig;
import org.eclipse.jetty.compression.server.CompressionHandler;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.AbstractConnector;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.CrossOriginHandler;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.jetty.servlet.JettyServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * The configuration of Jetty. It places the transcoder before the servlets, accepts many
 * connections at once, passes paths as they were sent (including {@code %2F}, which the
 * transcoder checks), and renders Jetty's own errors in Google's form.
 */
@Component
final class JettyCustomizer implements WebServerFactoryCustomizer<JettyServletWebServerFactory> {

	/**
	 * The length of the accept queue. The kernel delays further clients by a second.
	 */
	private static final int ACCEPT_QUEUE = 4096;

	private static final String ANY_PATH = "/";

	private static final String GZIP = "gzip";

	private final ErrorResponses errors;

	private final TranscodingHandler transcoding;

	private final CorsSettings cors;

	JettyCustomizer(ErrorResponses errors, CorsSettings cors, TranscodingHandler transcoding) {
		this.errors = errors;
		this.cors = cors;
		this.transcoding = transcoding;
	}

	@Override
	public void customize(JettyServletWebServerFactory factory) {
		factory.addServerCustomizers(this::customize);
	}

	private void customize(Server server) {
		server.setErrorHandler(new RefusalHandler(this.errors));
		Stream.of(server.getConnectors()).forEach(JettyCustomizer::customize);
		server.getDescendants(ServletContextHandler.class)
			.forEach((context) -> context.getServletHandler().setDecodeAmbiguousURIs(true));
		server.getDescendants(CompressionHandler.class).forEach(JettyCustomizer::disableRequestDecompression);
		var around = aroundServlets(server);
		around.insertHandler(this.transcoding);
		around.insertHandler(new CrossOriginGuard(this.cors, this.errors));
		if (!this.cors.origins().isEmpty()) {
			around.insertHandler(crossOrigin());
		}
	}

	private static void customize(Connector connector) {
		if (connector instanceof ServerConnector port) {
			port.setAcceptQueueSize(ACCEPT_QUEUE);
		}
		connector.getConnectionFactories()
			.stream()
			.filter(HttpConfiguration.ConnectionFactory.class::isInstance)
			.map(HttpConfiguration.ConnectionFactory.class::cast)
			.forEach((http) -> http.getHttpConfiguration().setUriCompliance(UriCompliance.UNSAFE));
		var http = connector.getConnectionFactory(HttpConnectionFactory.class);
		if (http != null && connector instanceof AbstractConnector replaceable) {
			replaceable.addConnectionFactory(new ExplainingHttpConnections(http.getHttpConfiguration()));
		}
	}

	/** Answers preflight requests, and lets pages of the allowed origins read answers. */
	private CrossOriginHandler crossOrigin() {
		var handler = new CrossOriginHandler();
		handler.setAllowedOriginPatterns(this.cors.allowsAll() ? Set.of("*")
				: this.cors.origins().stream().map(Pattern::quote).collect(Collectors.toSet()));
		handler.setAllowedMethods(Set.of("GET", "POST", "PUT", "PATCH", "DELETE"));
		// the star does not include Authorization
		handler.setAllowedHeaders(Set.of("*", HttpHeader.AUTHORIZATION.asString()));
		handler.setExposedHeaders(Set.of("*"));
		return handler;
	}

	/**
	 * Turns off Jetty's decompression of requests: it never returns from a gzip stream
	 * that is cut after its header. The readers of bodies decompress them within a limit.
	 */
	private static void disableRequestDecompression(CompressionHandler handler) {
		var given = handler.getConfiguration(ANY_PATH);
		var answersOnly = CompressionConfig.builder().decompressExcludeEncoding(GZIP);
		given.getCompressIncludeMimeTypes().forEach(answersOnly::compressIncludeMimeType);
		given.getCompressIncludeMethods().forEach(answersOnly::compressIncludeMethod);
		handler.putConfiguration(ANY_PATH, answersOnly.build());
	}

	/**
	 * Returns the innermost handler around the servlets, so that all answers are
	 * compressed.
	 */
	private static Handler.Singleton aroundServlets(Handler.Singleton handler) {
		return (handler.getHandler() instanceof Handler.Singleton inner && !(inner instanceof ServletContextHandler))
				? aroundServlets(inner) : handler;
	}

	/** The error answers to requests that Jetty itself refuses. */
	private static final class RefusalHandler extends ErrorHandler {

		private final ErrorResponses errors;

		RefusalHandler(ErrorResponses errors) {
			this.errors = errors;
		}

		@Override
		public boolean errorPageForMethod(String method) {
			return true;
		}

		@Override
		protected void generateResponse(Request request, Response response, int code, @Nullable String message,
				@Nullable Throwable cause, Callback callback) {
			var accept = request.getHeaders().get(HttpHeader.ACCEPT);
			var answer = this.errors.answer(code, explanation(code, message), (accept != null) ? accept : "");
			response.setStatus(code);
			response.getHeaders().put(HttpHeader.CONTENT_TYPE, answer.contentType());
			response.write(true, ByteBuffer.wrap(answer.body()), callback);
		}

		private static String explanation(int code, @Nullable String message) {
			return switch (code) {
				case 414, 431 -> "The address and headers of the request are too long. The setting "
						+ "server.max-http-request-header-size sets the limit.";
				case 404 -> "There is nothing at this address. The console at / lists the methods of all APIs.";
				case 500 -> "Internal error. See the emulator's log for the stack trace.";
				default -> (message != null && message.endsWith(".")) ? message
						: "The server cannot read the request: " + message + ".";
			};
		}

	}

}
