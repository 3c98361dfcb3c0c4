package dev.longrunning.emulator.client;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;

import static java.net.URLEncoder.encode;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

/** The HTTP calls of the control API, for one project or the whole emulator. */
final class ControlCalls {

	private static final Duration TIMEOUT = Duration.ofSeconds(60);

	/** One client for all, because each client has its own threads. */
	private static final HttpClient HTTP = HttpClient.newBuilder()
		.version(HttpClient.Version.HTTP_1_1)
		.connectTimeout(Duration.ofSeconds(5))
		.build();

	private final String url;

	private final Map<String, String> scope;

	private final Optional<String> token;

	private ControlCalls(String url, Map<String, String> scope, Optional<String> token) {
		this.url = url;
		this.scope = scope;
		this.token = token;
	}

	static ControlCalls at(URI url) {
		return new ControlCalls(url.toString().replaceAll("/+$", ""), Map.of(), Optional.empty());
	}

	ControlCalls in(String project) {
		return new ControlCalls(this.url, Map.of("scope", project), this.token);
	}

	/** The calls for the whole emulator. */
	ControlCalls ofAll() {
		return new ControlCalls(this.url, Map.of(), this.token);
	}

	ControlCalls withToken(String controlToken) {
		return new ControlCalls(this.url, this.scope, Optional.of(controlToken));
	}

	JsonNode get(String path) {
		return get(path, Map.of());
	}

	JsonNode get(String path, Map<String, String> query) {
		return Json.read(text(path, query));
	}

	String text(String path, Map<String, String> query) {
		return send("GET", uri(path, query), BodyPublishers.noBody());
	}

	JsonNode post(String path) {
		return post(path, "");
	}

	JsonNode post(String path, String body) {
		return Json.read(send("POST", uri(path, Map.of()), BodyPublishers.ofString(body)));
	}

	/** Throws the message of a verification that did not pass. */
	void verify(String path, String body) {
		var verification = post(path, body);
		if (!verification.path("passed").asBoolean(false)) {
			throw new AssertionError(verification.path("message").asString(""));
		}
	}

	JsonNode put(String path, String body) {
		return put(path, body, Map.of());
	}

	JsonNode put(String path, String body, Map<String, String> query) {
		return Json.read(send("PUT", uri(path, query), BodyPublishers.ofString(body)));
	}

	/** Checks a rule as a put does, but writes nothing. */
	JsonNode check(String path, String rule) {
		return put(path, rule, Map.of("validateOnly", "true"));
	}

	void delete(String path) {
		delete(path, Map.of());
	}

	void delete(String path, Map<String, String> query) {
		send("DELETE", uri(path, query), BodyPublishers.noBody());
	}

	/**
	 * Reads a stream of server-sent events.
	 * @param path the path of the stream
	 * @param lastId the id of the last event that was received; empty for a new stream
	 * @param lines receives its lines
	 * @return completes when the stream ends, with an {@code EmulatorException} if it was refused
	 */
	CompletableFuture<String> stream(String path, String lastId, Flow.Subscriber<String> lines) {
		var uri = uri(path, Map.of());
		var request = authorized(HttpRequest.newBuilder(uri)).header("Accept", "text/event-stream");
		if (!lastId.isEmpty()) {
			request.header("Last-Event-ID", lastId);
		}
		return HTTP.sendAsync(request.build(), (answer) -> (answer.statusCode() == 200)
				? BodySubscribers.fromLineSubscriber(lines, (ended) -> "", UTF_8, "\n") : BodySubscribers.ofString(UTF_8))
			.thenApply((answer) -> {
				if (answer.statusCode() != 200) {
					throw EmulatorException.answered("GET " + uri, answer.statusCode(), answer.body());
				}
				return "";
			});
	}

	/** Opens a stream of lines. The stream holds the connection until it is closed or at its end. */
	Stream<String> lines(String path) {
		var uri = uri(path, Map.of());
		var call = "GET " + uri;
		try {
			var answer = exchange(authorized(HttpRequest.newBuilder(uri)).build(), BodyHandlers.ofLines());
			if (answer.statusCode() != 200) {
				throw EmulatorException.answered(call, answer.statusCode(), answer.body().collect(joining("\n")));
			}
			return answer.body();
		}
		catch (IOException ex) {
			throw failure(call, ex);
		}
	}

	boolean isReady() {
		var request = HttpRequest.newBuilder(URI.create(this.url + "/actuator/health/readiness")).timeout(TIMEOUT);
		try {
			return exchange(request.build(), BodyHandlers.discarding()).statusCode() == 200;
		}
		catch (IOException ex) {
			return false;
		}
	}

	/** Encodes the name of a resource for a path. Its slashes stay. */
	static String inPath(String name) {
		return Arrays.stream(name.split("/", -1)).map(ControlCalls::percentEncode).collect(joining("/"));
	}

	URI uri(String path, Map<String, String> query) {
		var parameters = new LinkedHashMap<>(this.scope);
		parameters.putAll(query);
		var joined = parameters.entrySet()
			.stream()
			.map((parameter) -> parameter.getKey() + "=" + percentEncode(parameter.getValue()))
			.collect(joining("&"));
		return URI.create(this.url + "/emulator/v1" + path + (joined.isEmpty() ? "" : "?" + joined));
	}

	private String send(String verb, URI uri, BodyPublisher body) {
		// users write JSON or YAML, and JSON is valid YAML
		var request = HttpRequest.newBuilder(uri)
			.timeout(TIMEOUT)
			.header("Content-Type", "application/yaml")
			.method(verb, body);
		var call = verb + " " + uri;
		try {
			var response = exchange(authorized(request).build(), BodyHandlers.ofString());
			if (response.statusCode() != 200) {
				throw EmulatorException.answered(call, response.statusCode(), response.body());
			}
			return response.body();
		}
		catch (IOException ex) {
			throw failure(call, ex);
		}
	}

	private HttpRequest.Builder authorized(HttpRequest.Builder request) {
		this.token.ifPresent((text) -> request.header("Authorization", "Bearer " + text));
		return request;
	}

	/**
	 * The exception for a call without an answer.
	 * @param call the HTTP method and URL
	 * @param cause the cause, which is the exception itself if there was an answer
	 */
	EmulatorException failure(String call, Throwable cause) {
		if ((cause instanceof CompletionException || cause instanceof ExecutionException) && cause.getCause() != null) {
			return failure(call, cause.getCause());
		}
		if (cause instanceof EmulatorException answered) {
			return answered;
		}
		if (cause instanceof ConnectException) {
			return new EmulatorException(call, "UNAVAILABLE", "Nothing answers at " + this.url
					+ ". Start the emulator there, or give EmulatorClient.at(...) the address where it listens.", cause);
		}
		if (cause instanceof HttpTimeoutException) {
			return new EmulatorException(call, "DEADLINE_EXCEEDED", this.url + " took too long to answer.", cause);
		}
		return new EmulatorException(call, "UNAVAILABLE", "No answer came from " + this.url + ": " + cause, cause);
	}

	private <T> HttpResponse<T> exchange(HttpRequest request, BodyHandler<T> body) throws IOException {
		try {
			return HTTP.send(request, body);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new EmulatorException(request.method() + " " + request.uri(), "CANCELLED",
					"The thread was interrupted while it waited for the answer.", ex);
		}
	}

	private static String percentEncode(String text) {
		return encode(text, UTF_8).replace("+", "%20");
	}

}
