package dev.longrunning.emulator.recording;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;

/**
 * The fields that answers showed, with their types.
 *
 * @param types the types by the path of the field
 */
record ShownFields(Map<String, String> types) {

	private static final int MAX_FIELDS = 2000;

	private static final int MIN_TIME = "2026-01-02T03:04:05Z".length();

	static ShownFields in(Stream<JsonNode> answers) {
		var fields = new ShownFields(new TreeMap<>());
		answers.forEach((answer) -> fields.addAll("", answer));
		return fields;
	}

	private void addAll(String path, JsonNode object) {
		object.forEachEntry((name, value) -> add(path.isEmpty() ? name : path + "." + name, value));
	}

	private void add(String path, JsonNode value) {
		if (this.types.size() >= MAX_FIELDS) {
			return;
		}
		switch (value) {
			case JsonNode object when object.isObject() -> addAll(path, object);
			case JsonNode list when list.isArray() -> list.forEach((item) -> add(path + "[]", item));
			default -> this.types.put(path, type(path, value));
		}
	}

	private static String type(String path, JsonNode value) {
		if (value.isString()) {
			return path.endsWith("@type") ? value.asString() : isTime(value.asString()) ? "time" : "text";
		}
		return value.isNumber() ? "number" : value.isBoolean() ? "boolean" : "null";
	}

	private static boolean isTime(String text) {
		try {
			return text.length() >= MIN_TIME && OffsetDateTime.parse(text).getYear() > 0;
		}
		catch (DateTimeException _) {
			return false;
		}
	}

	/** The differences of a part of the answers. */
	static Stream<FieldDifference> differences(String part, ShownFields recorded, ShownFields emulated) {
		return Stream.concat(recorded.types().keySet().stream(), emulated.types().keySet().stream())
			.distinct()
			.sorted()
			.map((field) -> new FieldDifference(part, field, recorded.types().getOrDefault(field, ""),
					emulated.types().getOrDefault(field, "")))
			.filter((difference) -> !difference.recorded().equals(difference.emulated()));
	}

}
