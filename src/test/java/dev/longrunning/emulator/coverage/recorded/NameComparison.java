package dev.longrunning.emulator.coverage.recorded;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Compares names of operations: their collection and the form of their ids. */
final class NameComparison {

	private static final String UUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

	/** How the forms that the recordings speak of look, each after what it is made of. */
	private static final Map<String, String> PARTS = parts();

	private final Recording recording;

	private final List<Difference> differences;

	NameComparison(Recording recording, List<Difference> differences) {
		this.recording = recording;
		this.differences = differences;
	}

	void compare(String name) {
		var shapes = this.recording.at("operation_name", "shapes").propertyNames();
		if (name.isEmpty() || shapes.isEmpty()) {
			return;
		}
		var shape = shape(name);
		if (!shapes.contains(shape)) {
			this.differences.add(new Difference("name", shape, String.join(" or ", shapes)));
		}
		var forms = this.recording.at("operation_name", "id_forms")
			.propertyNames()
			.stream()
			.filter((form) -> !form.contains("placeholder"))
			.toList();
		var id = name.substring(name.lastIndexOf('/') + 1);
		if (!forms.isEmpty() && forms.stream().noneMatch((form) -> fits(id, form))) {
			this.differences.add(new Difference("id", id, String.join(" or ", forms)));
		}
	}

	private static boolean fits(String id, String form) {
		var pattern = form.matches("[a-z0-9]{32}") ? "[a-z0-9]{32}" : Pattern.quote(form);
		for (var part : PARTS.entrySet()) {
			pattern = pattern.replace(part.getKey(), "\\E" + part.getValue() + "\\Q");
		}
		return id.matches(pattern);
	}

	/** A name with stars for its ids; it may have a collection in front of a resource. */
	private static String shape(String name) {
		var segments = name.split("/");
		for (int i = 1 + segments.length % 2; i < segments.length; i += 2) {
			segments[i] = "*";
		}
		return String.join("/", segments);
	}

	private static Map<String, String> parts() {
		var parts = new LinkedHashMap<String, String>();
		parts.put("<millis>", "\\d{13}");
		parts.put("<hex13>", "[0-9a-f]{13}");
		parts.put("<hex8>", "[0-9a-f]{8}");
		parts.put("<hex16>", "[0-9a-f]{16}");
		parts.put("<uuid>", UUID);
		parts.put("<digits9>", "\\d{9}");
		parts.put("<digits19>", "\\d{19}");
		parts.put("<base64url-like, 112 chars>", "[A-Za-z0-9_-]{112}");
		return parts;
	}

}
