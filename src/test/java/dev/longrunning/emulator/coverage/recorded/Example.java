package dev.longrunning.emulator.coverage.recorded;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.longrunning.emulator.surface.HttpBinding;
import dev.longrunning.emulator.surface.path.PathVariable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The names of one recorded call with ids filled in.
 *
 * @param project the project that stands for the recorded one
 * @param location the location that stands for the recorded one
 */
record Example(String project, String location) {

	static final String NEW_ID = "new1";

	/** Some methods are bound below one location only. */
	private static final List<String> LOCATIONS = List.of("us-central1", "global");

	private static final String OLD_ID = "demo1";

	/** The same call with each location that it may be bound below. */
	static Stream<Example> of(String project) {
		return LOCATIONS.stream().map((location) -> new Example(project, location));
	}

	/** A path, or a pattern of a name, with ids in the place of its stars. */
	String filled(String pattern) {
		var segments = new ArrayList<String>();
		for (var segment : pattern.split("/", -1)) {
			var collection = segments.isEmpty() ? "" : segments.getLast();
			segments.add(segment.startsWith("*") ? id(collection) + segment.replaceFirst("^\\*+", "") : segment);
		}
		return String.join("/", segments);
	}

	/**
	 * The resource that a path addresses: of a collection the new one in it, without what
	 * stands behind a resource.
	 */
	String resource(String path, boolean create) {
		var name = List.of(path.replaceFirst("^/[^/]+/", "").replaceFirst(":[^:/]*$", "").split("/"));
		if (name.size() % 2 == 0) {
			return String.join("/", name);
		}
		return create ? String.join("/", name) + "/" + NEW_ID : String.join("/", name.subList(0, name.size() - 1));
	}

	/** The path of a binding. */
	String path(HttpBinding binding) {
		return binding.template()
			.expand(binding.template()
				.variables()
				.stream()
				.collect(Collectors.toMap(PathVariable::fieldPath, this::value, (one, _) -> one, TreeMap::new)));
	}

	/** Sets what a binding's path says in a request. */
	void setPathFields(HttpBinding binding, ObjectNode request) {
		for (var variable : binding.template().variables()) {
			var parts = jsonName(variable.fieldPath()).split("\\.");
			var owner = request;
			for (int i = 0; i < parts.length - 1; i++) {
				owner = owner.withObjectProperty(parts[i]);
			}
			owner.put(parts[parts.length - 1], value(variable));
		}
	}

	private static String jsonName(String fieldPath) {
		return Pattern.compile("_([a-z0-9])")
			.matcher(fieldPath)
			.replaceAll((match) -> match.group(1).toUpperCase(Locale.ROOT));
	}

	private String value(PathVariable variable) {
		var text = variable.toString();
		return filled(text.substring(text.indexOf('=') + 1, text.length() - 1));
	}

	private String id(String collection) {
		return switch (collection) {
			case "projects" -> this.project;
			case "locations", "regions" -> this.location;
			default -> OLD_ID;
		};
	}

}
