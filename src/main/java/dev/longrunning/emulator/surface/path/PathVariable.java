package dev.longrunning.emulator.surface.path;

import java.util.Arrays;
import java.util.List;

/**
 * A variable of a path template. It binds a field of the request to consecutive segments
 * of the template.
 *
 * @param fieldPath the path of the field, as in {@code instance.name}
 * @param start the index of its first segment in the template
 * @param segments the segments that it binds
 */
public record PathVariable(String fieldPath, int start, List<PathSegment> segments) {

	public PathVariable {
		segments = List.copyOf(segments);
	}

	/**
	 * The end of the variable.
	 * @return the index in the template of the segment after its last
	 */
	public int end() {
		return this.start + this.segments.size();
	}

	/**
	 * Tells whether the variable can bind several segments. In its value {@code %2F}
	 * stays encoded (google/api/http.proto).
	 * @return false for one literal or {@code *}
	 */
	public boolean isMultiSegment() {
		return pattern().isMultiSegment();
	}

	/**
	 * Tells whether a resource name fits this variable's pattern. A resource name has no
	 * empty segments, although a path may have some.
	 * @param name the decoded name
	 * @return true if it fits
	 */
	public boolean fits(String name) {
		var segments = List.of(name.split("/", -1));
		return !segments.contains("") && pattern().align(segments).isPresent();
	}

	/**
	 * The part of a path for a value.
	 * @param value the decoded value
	 * @return the encoded segments of the value
	 */
	List<String> expand(String value) {
		var values = split(value);
		if (pattern().align(values).isEmpty()) {
			throw new IllegalArgumentException("'" + value + "' does not fit " + this);
		}
		return values.stream().map(PercentEncoding::encode).toList();
	}

	private List<String> split(String value) {
		if (!isMultiSegment()) {
			return List.of(value);
		}
		return value.isEmpty() ? List.of() : Arrays.asList(value.split("/", -1));
	}

	private PathPattern pattern() {
		return new PathPattern(this.segments);
	}

	@Override
	public String toString() {
		return "{" + this.fieldPath + "=" + pattern() + "}";
	}

}
