package dev.longrunning.emulator.surface.path;

import java.util.Arrays;
import java.util.List;

/**
 * A variable of a path template: which field it binds, to which of the template's
 * segments.
 *
 * @param fieldPath the request field, as in {@code instance.name}
 * @param start index of its first segment in the template
 * @param segments the segments it binds
 */
public record PathVariable(String fieldPath, int start, List<PathSegment> segments) {

	public PathVariable {
		segments = List.copyOf(segments);
	}

	/**
	 * Where it ends.
	 * @return index in the template of the segment after its last
	 */
	public int end() {
		return this.start + this.segments.size();
	}

	/**
	 * Whether it may bind several segments, so that {@code %2F} in it stays encoded
	 * (google/api/http.proto).
	 * @return false for one literal or {@code *}
	 */
	public boolean isMultiSegment() {
		return pattern().isMultiSegment();
	}

	/**
	 * Whether a resource name fits this variable's pattern. Resource names have no empty
	 * segments, though a path may.
	 * @param name the name, decoded
	 * @return whether it fits
	 */
	public boolean fits(String name) {
		var segments = List.of(name.split("/", -1));
		return !segments.contains("") && pattern().align(segments).isPresent();
	}

	/**
	 * The part of a path that stands for a value.
	 * @param value the value, decoded
	 * @return the value's segments, encoded
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
