package dev.longrunning.emulator.coverage.recorded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The shape of a resource that was created and then read.
 *
 * @param create the full name of the method that created it
 * @param get the full name of the method that read it
 * @param service the service
 * @param sent the kinds of the values in the request, by field
 * @param shown the kinds of the values that were read, by field
 * @param seen the number of recorded pairs of this shape
 */
public record RecordedResource(String create, String get, String service, Map<String, String> sent,
		Map<String, String> shown, int seen) {

	/** The values that a request had. */
	private static final Set<String> SENT = Set.of("sent", "sent-changed");

	/** Reads all shapes. */
	static List<RecordedResource> all() {
		try (var file = RecordedResource.class.getResourceAsStream("/recorded/resources.jsonl")) {
			return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8).lines()
				.map((line) -> of(JsonMapper.shared().readTree(line)))
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static RecordedResource of(JsonNode json) {
		return new RecordedResource(json.path("create").asString(), json.path("get").asString(),
				json.path("service").asString(), kinds(json.path("sent")), kinds(json.path("shown")),
				json.path("seen").asInt());
	}

	private static Map<String, String> kinds(JsonNode fields) {
		var kinds = new TreeMap<String, String>();
		fields.propertyStream().forEach((entry) -> kinds.put(entry.getKey(), entry.getValue().asString()));
		return kinds;
	}

	/** The type of the resource, in the words of the methods' names. */
	String key() {
		return this.create + " " + this.sent.keySet();
	}

	/** The fields that were sent and read. */
	List<String> sentAndShown() {
		return this.shown.entrySet()
			.stream()
			.filter((entry) -> SENT.contains(entry.getValue()))
			.map(Map.Entry::getKey)
			.toList();
	}

	/** The fields that were read, without those that the log wrote as null. */
	List<String> fields() {
		return this.shown.entrySet()
			.stream()
			.filter((entry) -> !entry.getValue().equals("null") && !entry.getValue().equals("list:empty"))
			.map(Map.Entry::getKey)
			.toList();
	}

}
