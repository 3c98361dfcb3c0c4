package dev.longrunning.emulator.kits;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * Passes HTTP calls on to an emulator, streams included, and keeps the requests to its
 * control API.
 */
final class RecordingProxy implements AutoCloseable {

	/** Headers of one connection, which the client for the other one sets itself. */
	private static final Set<String> OF_CONNECTION = Set.of("connection", "content-length", "expect", "host",
			"keep-alive", "transfer-encoding", "upgrade", "http2-settings");

	private final Set<Request> requests = Collections.synchronizedSet(new LinkedHashSet<>());

	private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

	private final HttpServer server;

	private final String target;

	/**
	 * A proxy on a free port.
	 * @param target the address of the emulator
	 */
	RecordingProxy(String target) {
		this.target = target;
		try {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.server.createContext("/", this::handle);
		this.server.setExecutor(this.threads);
		this.server.start();
	}

	/** The address of the proxy. */
	String url() {
		return "http://localhost:" + this.server.getAddress().getPort();
	}

	/** The requests to the control API. */
	Set<Request> requests() {
		return Set.copyOf(this.requests);
	}

	private void handle(HttpExchange exchange) throws IOException {
		try (exchange) {
			var uri = exchange.getRequestURI();
			if (uri.getPath().startsWith("/emulator/")) {
				this.requests.add(new Request(exchange.getRequestMethod(), uri));
			}
			answer(exchange, this.http.send(copy(exchange), BodyHandlers.ofInputStream()));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private HttpRequest copy(HttpExchange exchange) throws IOException {
		var body = exchange.getRequestBody().readAllBytes();
		var request = HttpRequest.newBuilder(URI.create(this.target + exchange.getRequestURI()))
			.method(exchange.getRequestMethod(),
					(body.length > 0) ? BodyPublishers.ofByteArray(body) : BodyPublishers.noBody());
		exchange.getRequestHeaders().forEach((name, values) -> {
			if (!OF_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
				values.forEach((value) -> request.header(name, value));
			}
		});
		return request.build();
	}

	/** Streams are passed on as they come. */
	private static void answer(HttpExchange exchange, HttpResponse<InputStream> response) throws IOException {
		response.headers().map().forEach((name, values) -> {
			if (!OF_CONNECTION.contains(name)) {
				exchange.getResponseHeaders().put(name, values);
			}
		});
		exchange.sendResponseHeaders(response.statusCode(), 0);
		try (var from = response.body(); var to = exchange.getResponseBody()) {
			var buffer = new byte[8192];
			for (var length = from.read(buffer); length >= 0; length = from.read(buffer)) {
				to.write(buffer, 0, length);
				to.flush();
			}
		}
	}

	@Override
	public void close() {
		this.server.stop(0);
		this.threads.shutdownNow();
		this.http.shutdownNow();
	}

	/**
	 * A request to the control API.
	 *
	 * @param method the HTTP method
	 * @param uri the path and the query
	 */
	record Request(String method, URI uri) {
	}

}
