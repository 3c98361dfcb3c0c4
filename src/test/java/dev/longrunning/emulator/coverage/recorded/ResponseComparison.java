package dev.longrunning.emulator.coverage.recorded;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;

/**
 * Compares the response of a finished operation: its type, its name, the fields that the
 * request gave and the standard fields that a service sets (AIP-148).
 */
final class ResponseComparison {

	/** Fields that mean the same in every resource. */
	private static final Set<String> STANDARD = Set.of("name", "uid", "createTime", "updateTime", "deleteTime",
			"state");

	private final Recording recording;

	private final Played played;

	private final List<Difference> differences;

	ResponseComparison(Recording recording, Played played, List<Difference> differences) {
		this.recording = recording;
		this.played = played;
		this.differences = differences;
	}

	void compare(JsonNode ours) {
		var type = this.recording.at("finished", "response_type").asString("");
		if (type.isEmpty() || ours.isMissingNode()) {
			return;
		}
		if (!Comparison.typeOf(ours).equals(type)) {
			differ("response.@type", Comparison.typeOf(ours), type);
			return;
		}
		name(ours.path("name").asString(""));
		fields(ours);
	}

	private void name(String name) {
		var wanted = this.recording.at("finished", "response_is")
			.propertyNames()
			.stream()
			.map(ResponseComparison::nameForm)
			.collect(Collectors.toSet());
		var form = name.isEmpty() ? "no name"
				: name.equals(this.played.resource()) ? "name as addressed" : "other name";
		if (!wanted.contains(form) && !(wanted.contains("other name") && form.equals("name as addressed"))) {
			differ("response.name", name.isEmpty() ? form : name, String.join(" or ", wanted));
		}
	}

	/** Numbers of projects are not played, so a swap of the two counts as the same. */
	private static String nameForm(String recorded) {
		return switch (recorded) {
			case "Empty", "message without name" -> "no name";
			case "message with a name not derivable from the request" -> "other name";
			case "resource, name as addressed", "resource, project number/id swapped" -> "name as addressed";
			default -> throw new IllegalArgumentException("There is no form of response '" + recorded + "'");
		};
	}

	private void fields(JsonNode ours) {
		var recorded = this.recording.at("finished", "response_fields");
		comparable(this.recording).filter((field) -> !field.equals("name"))
			.filter((field) -> recorded.path(field).asInt(0) == count(this.recording) && !ours.has(field))
			.filter((field) -> STANDARD.contains(field) || isSent(field))
			.forEach((field) -> differ("response." + field, "absent", "present"));
		if (this.recording.evidence().isFirm()) {
			ours.propertyNames()
				.stream()
				.filter((field) -> !field.equals("@type") && !field.equals("name") && !recorded.has(field))
				.filter((field) -> !this.recording.requestFields().contains(field))
				.forEach((field) -> differ("response." + field, "present", "absent"));
		}
	}

	/** An empty text cannot be told from one that was not sent. */
	private boolean isSent(String field) {
		return this.played.request().has(field) && !this.played.request().path(field).asString("text").isEmpty();
	}

	/** The recorded fields that a request or a rule can give. */
	private static Stream<String> comparable(Recording recording) {
		return recording.at("finished", "response_fields")
			.propertyNames()
			.stream()
			.filter((field) -> STANDARD.contains(field) || recording.requestFields().contains(field));
	}

	/** The recorded fields that the service made up by itself. */
	static List<String> unchecked(Recording recording) {
		var compared = comparable(recording).collect(Collectors.toSet());
		return recording.at("finished", "response_fields")
			.propertyNames()
			.stream()
			.filter((field) -> !compared.contains(field))
			.sorted()
			.toList();
	}

	private static int count(Recording recording) {
		return recording.at("finished", "result", "response").asInt(0);
	}

	private void differ(String what, String ours, String recorded) {
		this.differences.add(new Difference(what, ours, recorded));
	}

}
