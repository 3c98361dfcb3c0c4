package dev.longrunning.emulator.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.awaitility.Awaitility.await;

/** A client of the stream of events that needs no SDK. It collects what it receives. */
public final class EventStreamClient implements AutoCloseable {

	private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final HttpResponse<InputStream> response;

	private final List<Event> events = new CopyOnWriteArrayList<>();

	private volatile String lastId = "";

	private volatile boolean ended;

	private EventStreamClient(int port, String query, String... headers) {
		var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/emulator/v1/events" + query));
		try {
			this.response = this.http.send(((headers.length > 0) ? request.headers(headers) : request).build(),
					BodyHandlers.ofInputStream());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
		Thread.ofVirtual().start(this::read);
	}

	/** Opens a stream; when this returns, it misses no later event. */
	public static EventStreamClient open(int port, String query, String... headers) {
		return new EventStreamClient(port, query, headers);
	}

	public HttpResponse<InputStream> response() {
		return this.response;
	}

	private void read() {
		try (var lines = this.response.body()) {
			var text = new StringBuilder();
			for (int next = lines.read(); next >= 0; next = lines.read()) {
				text.append((char) next);
				if (text.length() > 1 && text.indexOf("\n\n", text.length() - 2) >= 0) {
					receive(text.toString());
					text.setLength(0);
				}
			}
		}
		catch (IOException _) {
			// closed here or there
		}
		this.ended = true;
	}

	private void receive(String block) {
		String kind = "";
		String data = "";
		for (var line : block.lines().toList()) {
			if (line.startsWith("id: ")) {
				this.lastId = line.substring("id: ".length());
			}
			else if (line.startsWith("event: ")) {
				kind = line.substring("event: ".length());
			}
			else if (line.startsWith("data: ")) {
				data = line.substring("data: ".length());
			}
		}
		if (!data.isEmpty()) {
			this.events.add(new Event(this.lastId, kind, JsonMapper.shared().readTree(data)));
		}
	}

	/** The id of the last event or comment. */
	public String lastId() {
		return this.lastId;
	}

	public boolean hasEnded() {
		return this.ended;
	}

	public List<Event> events() {
		return List.copyOf(this.events);
	}

	public List<String> texts() {
		return this.events.stream().map(Event::text).toList();
	}

	/** Waits for an event. */
	public Event awaitEvent(Predicate<Event> isWanted) {
		await().until(() -> this.events.stream().anyMatch(isWanted));
		return this.events.stream().filter(isWanted).findFirst().orElseThrow();
	}

	@Override
	public void close() {
		this.http.shutdownNow();
		this.http.close();
	}

	/**
	 * An event.
	 *
	 * @param id its id
	 * @param kind its kind
	 * @param data its fields
	 */
	public record Event(String id, String kind, JsonNode data) {

		public String at(String field) {
			return this.data.path(field).asString("");
		}

		/**
		 * The event in words: kind, change, stage or method, and the last part of names.
		 */
		public String text() {
			var subject = at("name").isEmpty() ? at("operation") : at("name");
			var detail = switch (this.kind) {
				case "stage" -> this.data.path("stage").asString();
				case "call" -> at("method").substring(at("method").lastIndexOf('.') + 1) + " " + at("status");
				case "clock" -> at("scope");
				case "reset" -> at("scope");
				case "rules" -> at("kind");
				default -> at("change");
			};
			return (this.kind + " " + detail + " " + subject.substring(subject.lastIndexOf('/') + 1)).strip();
		}

	}

}
