package dev.longrunning.emulator.fault.ready;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import dev.longrunning.emulator.surface.MethodRole;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Over HTTP/1.1, a connection each, so that it shows where one breaks. */
record RestWire(int port) implements Wire {

	@Override
	public Met call(MethodRole role, String name, Duration patience) {
		var line = switch (role) {
			case STARTS -> "POST /v1/" + name + "/images:asyncBatchAnnotate";
			case GET -> "GET /v1/" + name;
			case LIST -> "GET /v1/" + name + "/operations";
			case CANCEL -> "POST /v1/" + name + ":cancel";
			case WAIT -> "POST /v1/" + name + ":wait";
			case DELETE -> "DELETE /v1/" + name;
			case MIXIN, GET_RESOURCE, LIST_RESOURCES, CREATE_RESOURCE, UPDATE_RESOURCE, DELETE_RESOURCE,
					CHANGE_RESOURCE, PLAIN ->
				throw new IllegalArgumentException("there is no one call of that role");
		};
		try (var socket = new Socket("localhost", this.port)) {
			socket.setSoTimeout((int) patience.toMillis());
			socket.getOutputStream()
				.write((line + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
						+ "Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{}")
					.getBytes(StandardCharsets.UTF_8));
			return met(received(socket));
		}
		catch (SocketTimeoutException _) {
			return Met.NOTHING_IN_TIME;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** All that comes until the connection ends, in whatever way. */
	private static String received(Socket socket) throws IOException {
		var received = new ByteArrayOutputStream();
		try {
			socket.getInputStream().transferTo(received);
		}
		catch (SocketException _) {
			// it was reset
		}
		return received.toString(StandardCharsets.UTF_8);
	}

	private static Met met(String received) {
		if (received.isEmpty()) {
			return Met.of("broken connection");
		}
		var end = received.indexOf("\r\n\r\n");
		var head = List.of(received.substring(0, end).split("\r\n"));
		return answer(head.getFirst().split(" ")[1], head, received.substring(end + 4));
	}

	private static Met answer(String status, List<String> head, String body) {
		var type = header(head, "Content-Type");
		if (body.length() < Integer.parseInt(header(head, "Content-Length"))) {
			return Met.of(status + ", then a broken connection " + (body.isEmpty() ? "before" : "in") + " the body");
		}
		if (body.isEmpty()) {
			return Met.of(status + " " + (type.isEmpty() ? "without type and body" : "without body"));
		}
		if (body.startsWith("<")) {
			return Met.of(status + " " + type + " " + body.replaceAll(".*<h1>(.*)</h1>.*", "$1"));
		}
		try {
			var json = JsonMapper.shared().readTree(body);
			var said = type.startsWith("application/json") ? "" : type + " ";
			return json.has("error") && !json.has("name") ? failure(json.path("error"), head)
					: Met.of(status + " " + said + shown(json));
		}
		catch (JacksonException _) {
			return Met.of(status + " with a body that is no JSON");
		}
	}

	private static Met failure(JsonNode error, List<String> head) {
		var words = new ArrayList<>(List.of(error.path("code").asString(), error.path("status").asString()));
		error.path("details").valueStream().forEach((detail) -> {
			var type = detail.path("@type").asString();
			words.add(type.substring(type.lastIndexOf('.') + 1));
			words.add(detail.path("reason").asString("") + detail.path("retryDelay").asString(""));
		});
		if (!header(head, "Retry-After").isEmpty()) {
			words.add("Retry-After " + header(head, "Retry-After"));
		}
		return new Met(String.join(" ", words), error.path("message").asString());
	}

	private static String shown(JsonNode json) {
		if (json.has("operations") || json.has("unreachable")) {
			return json.path("operations")
				.valueStream()
				.map(RestWire::shown)
				.collect(Collectors.joining(", ", "[", "]"));
		}
		if (!json.has("name")) {
			return json.toString();
		}
		var metadata = json.has("metadata") ? json.path("metadata").path("state").asString() : "without metadata";
		var type = json.path("response").path("@type").asString("");
		var result = json.has("error") ? "error " + json.path("error").path("code").asString()
				: type.substring(type.lastIndexOf('.') + 1);
		return (json.path("done").asBoolean(false) ? "done " : "running ") + metadata
				+ (result.isEmpty() ? "" : " " + result);
	}

	private static String header(List<String> head, String name) {
		var start = name.toLowerCase(Locale.ROOT) + ": ";
		return head.stream()
			.filter((line) -> line.toLowerCase(Locale.ROOT).startsWith(start))
			.map((line) -> line.substring(start.length()))
			.findFirst()
			.orElse("");
	}

}
