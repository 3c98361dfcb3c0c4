package dev.longrunning.emulator.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls over HTTP as a client without an SDK makes them. */
public final class RestCalls {

	private final HttpClient http;

	private final String url;

	public RestCalls(int port) {
		this(HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build(), "http://localhost:" + port);
	}

	public RestCalls(HttpClient http, String url) {
		this.http = http;
		this.url = url;
	}

	public Answer get(String path, String... headers) {
		return send(request(path, headers).GET());
	}

	public Answer delete(String path) {
		return send(request(path).DELETE());
	}

	public Answer post(String path, String json, String... headers) {
		return send(posting(path, json, headers));
	}

	public Answer put(String path, String json) {
		return send(request(path).header("Content-Type", "application/json").PUT(BodyPublishers.ofString(json)));
	}

	public CompletableFuture<Answer> postAsync(String path, String json) {
		return this.http.sendAsync(posting(path, json).build(), BodyHandlers.ofByteArray()).thenApply(Answer::new);
	}

	public HttpRequest.Builder request(String path, String... headers) {
		var request = HttpRequest.newBuilder(URI.create(this.url + path)).timeout(Duration.ofSeconds(60));
		return (headers.length > 0) ? request.headers(headers) : request;
	}

	public Answer send(HttpRequest.Builder request) {
		try {
			return new Answer(this.http.send(request.build(), BodyHandlers.ofByteArray()));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private HttpRequest.Builder posting(String path, String json, String... headers) {
		return request(path, headers).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json));
	}

	/**
	 * What came back.
	 *
	 * @param response the answer over HTTP
	 */
	public record Answer(HttpResponse<byte[]> response) {

		public int status() {
			return this.response.statusCode();
		}

		public String header(String name) {
			return this.response.headers().firstValue(name).orElse("");
		}

		public byte[] body() {
			return this.response.body();
		}

		public String text() {
			return new String(body(), java.nio.charset.StandardCharsets.UTF_8);
		}

		/** The JSON value at a pointer. */
		public JsonNode at(String pointer) {
			return JsonMapper.shared().readTree(body()).at(pointer);
		}

		/** The text at a pointer, empty where there is none. */
		public String textAt(String pointer) {
			return at(pointer).asString("");
		}

	}

}
