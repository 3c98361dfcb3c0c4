package dev.longrunning.emulator.surface.path;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.longrunning.emulator.surface.path.PathSegment.Wildcard;

/**
 * A sequence of segments that paths are matched against.
 *
 * @param segments the segments, in order
 */
record PathPattern(List<PathSegment> segments) {

	PathPattern {
		segments = List.copyOf(segments);
	}

	/**
	 * Matches a path. If several {@code **} leave a choice, the earlier ones match as few
	 * segments as possible. The cost is at most the product of the two lengths.
	 * @param path the decoded segments
	 * @return for each segment of the pattern the index in the path at which it begins,
	 * then the length of the path; empty if the path does not match
	 */
	Optional<int[]> align(List<String> path) {
		var starts = new int[this.segments.size() + 1];
		int segment = 0;
		int position = 0;
		int lastMany = -1;
		while (position < path.size()) {
			starts[segment] = position;
			if (isMany(segment)) {
				lastMany = segment;
				segment++;
			}
			else if (matches(segment, path.get(position))) {
				segment++;
				position++;
			}
			else if (lastMany >= 0) {
				// the last ** matches one segment more, and the segments after it are
				// tried again
				position = starts[lastMany + 1] + 1;
				starts[lastMany + 1] = position;
				segment = lastMany + 1;
			}
			else {
				return Optional.empty();
			}
		}
		while (isMany(segment)) {
			starts[segment++] = position;
		}
		Arrays.fill(starts, segment, starts.length, position);
		return (segment == this.segments.size()) ? Optional.of(starts) : Optional.empty();
	}

	boolean isMultiSegment() {
		return this.segments.size() != 1 || isMany(0);
	}

	private boolean isMany(int segment) {
		return segment < this.segments.size() && this.segments.get(segment) == Wildcard.MANY;
	}

	private boolean matches(int segment, String text) {
		return segment < this.segments.size() && this.segments.get(segment).matches(text);
	}

	@Override
	public String toString() {
		return this.segments.stream().map(PathSegment::toString).collect(Collectors.joining("/"));
	}

}
