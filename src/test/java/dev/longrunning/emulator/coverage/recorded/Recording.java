package dev.longrunning.emulator.coverage.recorded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What was recorded of one way to start an operation.
 *
 * @param row the line of the file, whose numbers count operations
 */
public record Recording(JsonNode row) {

	/** All recordings, those that look like a mock's empty answer left out. */
	public static List<Recording> all() {
		try (var file = Recording.class.getResourceAsStream("/recorded/shapes.jsonl")) {
			return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8).lines()
				.map((line) -> new Recording(JsonMapper.shared().readTree(line)))
				.filter((recording) -> !recording.row.path("probable_stub").asBoolean(false))
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** What it is called in the list of exceptions. */
	public String key() {
		return text("key");
	}

	public Evidence evidence() {
		return Evidence.of(text("evidence"));
	}

	String service() {
		return text("service");
	}

	String version() {
		return text("version");
	}

	String start() {
		return text("start");
	}

	/** The HTTP method of a start over REST. */
	String verb() {
		return start().split(" ")[0];
	}

	/** The path of a start over REST, with stars for ids. */
	String path() {
		return start().split(" ")[1];
	}

	/** The method's full name, empty where it is not known. */
	String rpc() {
		return text("rpc");
	}

	boolean isGrpc() {
		return text("transport").equals("grpc");
	}

	boolean isCreate() {
		return text("kind").equals("create");
	}

	/** Whether the start asked for enum values as numbers. */
	boolean asksForEnumNumbers() {
		return this.row.has("asked_enum_ints");
	}

	Set<String> requestFields() {
		return Set.copyOf(at("request_fields").propertyNames());
	}

	Set<String> query() {
		return Set.copyOf(at("query").propertyNames());
	}

	/** Whether the recorder made a change that hides what Google answered. */
	boolean changed(String flag) {
		return at("recorder_changed").valueStream().anyMatch((word) -> word.asString().equals(flag));
	}

	int count() {
		return this.row.path("count").asInt();
	}

	/** The part of the row at a path of names. */
	JsonNode at(String... names) {
		var node = this.row;
		for (var name : names) {
			node = node.path(name);
		}
		return node;
	}

	private String text(String name) {
		return this.row.path(name).asString("");
	}

}
