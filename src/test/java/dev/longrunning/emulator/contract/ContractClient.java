package dev.longrunning.emulator.contract;

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

/** Sends a case's requests as they are written. */
final class ContractClient {

	private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final int port;

	ContractClient(int port) {
		this.port = port;
	}

	CompletableFuture<HttpResponse<byte[]>> sendAsync(JsonNode request, String path) {
		return this.http.sendAsync(httpRequest(request, path), BodyHandlers.ofByteArray());
	}

	HttpResponse<byte[]> send(JsonNode request, String path) {
		try {
			return this.http.send(httpRequest(request, path), BodyHandlers.ofByteArray());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private HttpRequest httpRequest(JsonNode request, String path) {
		var builder = HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + path))
			.timeout(Duration.ofSeconds(30));
		if (request.has("host")) {
			builder.header("Host", request.path("host").asString());
		}
		request.path("headers")
			.propertyStream()
			.filter((header) -> !header.getKey().equalsIgnoreCase("content-length"))
			.forEach((header) -> builder.header(header.getKey(), header.getValue().asString()));
		if (request.has("body") && !request.path("headers").has("Content-Type")) {
			builder.header("Content-Type", "application/json");
		}
		return builder.method(request.path("method").asString(), body(request)).build();
	}

	private static HttpRequest.BodyPublisher body(JsonNode request) {
		if (request.has("raw_body")) {
			return BodyPublishers.ofString(request.path("raw_body").asString());
		}
		return request.has("body")
				? BodyPublishers.ofByteArray(JsonMapper.shared().writeValueAsBytes(request.path("body")))
				: BodyPublishers.noBody();
	}

}
