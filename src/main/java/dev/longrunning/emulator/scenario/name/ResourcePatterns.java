package dev.longrunning.emulator.scenario.name;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

import com.google.api.ResourceProto;
import com.google.protobuf.Descriptors.Descriptor;

/** The name patterns of a resource type (AIP-123). */
final class ResourcePatterns {

	private final Descriptor type;

	private final List<List<String>> patterns;

	/**
	 * Selects the patterns of a type that end in an id; singletons are never created.
	 * @param type the type of the resource
	 */
	ResourcePatterns(Descriptor type) {
		this.type = type;
		this.patterns = type.getOptions()
			.getExtension(ResourceProto.resource)
			.getPatternList()
			.stream()
			.map(ResourcePatterns::segments)
			.filter((pattern) -> pattern.size() >= 2 && isVariable(pattern.getLast()))
			.toList();
	}

	boolean isEmpty() {
		return this.patterns.isEmpty();
	}

	/** Checks whether a name matches one of the patterns. */
	boolean match(String name) {
		return this.patterns.stream().anyMatch((pattern) -> matches(pattern, segments(name)));
	}

	/**
	 * Checks whether a name is in the collection of one of the patterns, possibly under
	 * another parent.
	 */
	boolean haveCollectionOf(String name) {
		var parts = segments(name);
		return parts.size() >= 2 && this.patterns.stream()
			.anyMatch((pattern) -> collection(pattern).equals(parts.get(parts.size() - 2)));
	}

	/**
	 * Finds the collection under a parent.
	 * @param parent the name of the parent, empty text for the top level
	 * @return the name of the collection: by the pattern with a matching parent, else by
	 * the shortest pattern, else the plural of the type unless the parent already ends in
	 * a collection; empty if no pattern is at the top level
	 */
	Optional<String> collection(String parent) {
		var matching = this.patterns.stream()
			.filter((pattern) -> matches(pattern.subList(0, pattern.size() - 2), segments(parent)))
			.findFirst()
			.map(ResourcePatterns::collection);
		if (parent.isEmpty()) {
			return matching;
		}
		if (this.patterns.isEmpty() && segments(parent).size() % 2 == 1) {
			return Optional.of(parent);
		}
		return matching
			.or(() -> this.patterns.stream().min(Comparator.comparing(List::size)).map(ResourcePatterns::collection))
			.or(() -> Optional.of(plural()))
			.map((collection) -> parent + "/" + collection);
	}

	private static String collection(List<String> pattern) {
		return pattern.get(pattern.size() - 2);
	}

	private String plural() {
		var name = this.type.getName();
		return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1) + "s";
	}

	private static boolean matches(List<String> pattern, List<String> name) {
		return pattern.size() == name.size() && IntStream.range(0, pattern.size())
			.allMatch((index) -> isVariable(pattern.get(index)) ? !name.get(index).isEmpty()
					: pattern.get(index).equals(name.get(index)));
	}

	private static boolean isVariable(String segment) {
		return segment.contains("{");
	}

	private static List<String> segments(String name) {
		return name.isEmpty() ? List.of() : List.of(name.split("/", -1));
	}

}
