package dev.longrunning.emulator.scenario.name;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

import com.google.api.ResourceProto;
import com.google.protobuf.Descriptors.Descriptor;

/** The patterns that a resource's type gives for its names (AIP-123). */
final class ResourcePatterns {

	private final Descriptor type;

	private final List<List<String>> patterns;

	/**
	 * The patterns of a type that end in an id: singletons are never made.
	 * @param type the resource's type
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

	/** Whether a name fits one of the patterns. */
	boolean fit(String name) {
		return this.patterns.stream().anyMatch((pattern) -> fits(pattern, segments(name)));
	}

	/**
	 * Whether a name is of a collection of one of the patterns, perhaps below another
	 * parent.
	 */
	boolean haveCollectionOf(String name) {
		var parts = segments(name);
		return parts.size() >= 2 && this.patterns.stream()
			.anyMatch((pattern) -> collection(pattern).equals(parts.get(parts.size() - 2)));
	}

	/**
	 * The collection below a parent.
	 * @param parent the parent's name, empty for the top level
	 * @return the collection's name, by the pattern whose parent fits this one, else by
	 * the shortest pattern, else the plural of the type unless the parent ends in a
	 * collection itself; empty where nothing says that the type stands at the top level
	 */
	Optional<String> collection(String parent) {
		var fitting = this.patterns.stream()
			.filter((pattern) -> fits(pattern.subList(0, pattern.size() - 2), segments(parent)))
			.findFirst()
			.map(ResourcePatterns::collection);
		if (parent.isEmpty()) {
			return fitting;
		}
		if (this.patterns.isEmpty() && segments(parent).size() % 2 == 1) {
			return Optional.of(parent);
		}
		return fitting
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

	private static boolean fits(List<String> pattern, List<String> name) {
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
