package dev.longrunning.emulator.operation.filter.syntax;

import java.util.List;
import java.util.stream.Collectors;

/**
 * One step of a field path: a field's name or a key.
 *
 * @param name the name
 * @param offset where it stands in the filter
 */
public record Segment(String name, int offset) {

	/** The pseudo field of an Any that holds its type URL. */
	public static final String TYPE = "@type";

	static String path(List<Segment> segments) {
		return segments.stream().map(Segment::toString).collect(Collectors.joining("."));
	}

	@Override
	public String toString() {
		if (this.name.matches("[\\w@]+") && !Token.KEYWORDS.contains(this.name)) {
			return this.name;
		}
		return "\"" + this.name.replaceAll("[\\\\\"]", "\\\\$0") + "\"";
	}

}
