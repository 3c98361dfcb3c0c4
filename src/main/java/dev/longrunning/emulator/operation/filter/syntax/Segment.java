package dev.longrunning.emulator.operation.filter.syntax;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A step of a field path: the name of a field or a key of a map.
 *
 * @param name the name
 * @param offset its position in the filter, from 0
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
