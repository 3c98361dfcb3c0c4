package dev.longrunning.emulator.coverage.recorded;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import tools.jackson.databind.JsonNode;

/** Compares metadata, at the start and after the end. */
final class MetadataComparison {

	/** What the recorder took away or made up, by the flag that says so. */
	private static final Map<String, Set<String>> HIDDEN = Map.of("rc_removed",
			Set.of("requestedCancellation", "cancelRequested"), "rc_false_removed",
			Set.of("requestedCancellation", "cancelRequested"), "rc_false_added", Set.of("requestedCancellation"),
			"endTime_removed", Set.of("endTime"), "bigtable_times_removed",
			Set.of("requestTime", "finishTime", "startTime", "endTime"));

	/** Members whose words say the same in every run. */
	private static final List<String> WORDS = List.of("verb", "apiVersion", "operationType");

	private final Recording recording;

	private final Played played;

	private final List<Difference> differences;

	private final Set<String> hidden;

	MetadataComparison(Recording recording, Played played, List<Difference> differences) {
		this.recording = recording;
		this.played = played;
		this.differences = differences;
		this.hidden = hidden(recording);
		// taken out of logs without a flag
		this.hidden.add("cancelRequested");
	}

	/** The fields that the recorder took away or made up. */
	static Set<String> hidden(Recording recording) {
		return HIDDEN.entrySet()
			.stream()
			.filter((entry) -> recording.changed(entry.getKey()))
			.flatMap((entry) -> entry.getValue().stream())
			.collect(Collectors.toCollection(HashSet::new));
	}

	void compare() {
		var started = this.played.started().path("metadata");
		if (started.isMissingNode()) {
			return;
		}
		var ours = Fields.of(started);
		if (this.recording.at("start_answer", "members", "metadata").asInt(0) > 0) {
			start(ours);
		}
		end(ours, Fields.of(this.played.ended().path("metadata")));
		words(started);
		copies(started);
	}

	private void start(Map<String, String> ours) {
		var recorded = this.recording.at("start_answer", "metadata_fields");
		var count = this.recording.at("start_answer", "members", "metadata").asInt(0);
		recorded.propertyStream().forEach((entry) -> {
			var path = entry.getKey();
			if (!ours.containsKey(path)) {
				if (entry.getValue().path("n").asInt(0) == count && isComparable(path, ours)) {
					differ("start.metadata." + path, "absent", "present");
				}
			}
			else {
				kind(path, ours.getOrDefault(path, ""), entry.getValue().path("kinds"));
			}
		});
		if (this.recording.evidence().isFirm()) {
			ours.keySet()
				.stream()
				.filter((path) -> !recorded.has(path) && isComparable(path, recorded.propertyNames()))
				.forEach((path) -> differ("start.metadata." + path, "present", "absent"));
		}
	}

	private void kind(String path, String ours, JsonNode recorded) {
		var kinds = recorded.valueStream().map((kind) -> Fields.plain(kind.asString())).collect(Collectors.toSet());
		if (this.recording.asksForEnumNumbers() && (kinds.contains("number") || kinds.contains("string"))) {
			kinds.addAll(Set.of("number", "string"));
		}
		if (!kinds.contains(ours) && !kinds.contains("null")) {
			differ("kind of metadata." + path, ours, String.join(" or ", new TreeSet<>(kinds)));
		}
	}

	private void end(Map<String, String> started, Map<String, String> ended) {
		var added = this.recording.at("finished", "metadata_added");
		var count = this.recording.at("finished", "metadata", "present after the end").asInt(0);
		if (count == 0 || !this.played.problem().isEmpty()) {
			return;
		}
		added.propertyStream()
			.filter((entry) -> entry.getValue().asInt(0) == count && !ended.containsKey(entry.getKey()))
			.filter((entry) -> isComparable(entry.getKey(), ended))
			.forEach((entry) -> differ("end.metadata." + entry.getKey(), "absent", "present"));
		var removed = this.recording.at("finished", "metadata_removed");
		started.keySet()
			.stream()
			.filter((path) -> removed.path(path).asInt(0) < count && !ended.containsKey(path))
			.forEach((path) -> differ("end.metadata." + path, "absent", "kept"));
		if (this.recording.evidence().isFirm()) {
			var shown = this.recording.at("start_answer", "metadata_fields").propertyNames();
			var known = new HashSet<>(added.propertyNames());
			known.addAll(shown);
			ended.keySet()
				.stream()
				.filter((path) -> !started.containsKey(path) && !known.contains(path) && isComparable(path, shown))
				.forEach((path) -> differ("end.metadata." + path, "present", "absent"));
		}
	}

	/**
	 * A field inside another is compared where the other is there, and is not the content
	 * of something that the request held: of that only the outline is known.
	 */
	private boolean isComparable(String path, Map<String, String> there) {
		return isComparable(path, there.keySet());
	}

	private boolean isComparable(String path, Collection<String> there) {
		var outer = Fields.outer(path);
		if (this.hidden.contains(path) || path.endsWith(".*") || path.endsWith("[]")) {
			return false;
		}
		if (there.contains(outer + ".*")) {
			return false;
		}
		return outer.equals(path) || there.contains(outer) && !isContent(outer);
	}

	private boolean isContent(String outer) {
		return this.recording.requestFields().contains(outer) || this.recording.at("metadata_copied_from", outer)
			.propertyNames()
			.stream()
			.anyMatch((source) -> source.startsWith("echoes") || source.startsWith("is the"));
	}

	private void words(JsonNode metadata) {
		for (var field : WORDS) {
			var recorded = this.recording.at("metadata_words", field);
			var ours = metadata.path(field);
			if (recorded.isObject() && ours.isString() && !recorded.has(ours.asString())) {
				differ("metadata." + field, ours.asString(), String.join(" or ", recorded.propertyNames()));
			}
		}
	}

	private void copies(JsonNode metadata) {
		this.recording.at("metadata_copied_from").propertyStream().forEach((entry) -> {
			var ours = metadata.at("/" + entry.getKey().replace('.', '/'));
			if (ours.isString() && entry.getValue().size() == 1 && !entry.getKey().equals("apiVersion")) {
				expected(entry.getValue().propertyNames().iterator().next())
					.filter((text) -> !text.equals(ours.asString()))
					.ifPresent((text) -> differ("metadata." + entry.getKey(), ours.asString(), text));
			}
		});
	}

	private Optional<String> expected(String source) {
		var resource = this.played.resource();
		return switch (source) {
			case "resource name" -> Optional.of(resource);
			case "last id of the resource" -> Optional.of(resource.replaceFirst("^.*/", ""));
			case String field when field.startsWith("request.") ->
				this.played.request().at("/" + field.substring("request.".length()).replace('.', '/')).asStringOpt();
			default -> Optional.empty();
		};
	}

	private void differ(String what, String ours, String recorded) {
		this.differences.add(new Difference(what, ours, recorded));
	}

}
