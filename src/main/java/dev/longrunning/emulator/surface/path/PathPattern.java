package dev.longrunning.emulator.surface.path;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.longrunning.emulator.surface.path.PathSegment.Wildcard;

/**
 * A run of segments that paths are laid against.
 *
 * @param segments the segments, in order
 */
record PathPattern(List<PathSegment> segments) {

	PathPattern {
		segments = List.copyOf(segments);
	}

	/**
	 * Lays a path against this pattern. Where several {@code **} leave a choice, the
	 * earlier take as few segments as possible. Costs at most the product of the two
	 * lengths.
	 * @param path decoded segments
	 * @return for each segment of the pattern the index in the path at which it begins,
	 * and the path's length after the last; empty where they do not fit
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
			else if (takes(segment, path.get(position))) {
				segment++;
				position++;
			}
			else if (lastMany >= 0) {
				// The last ** takes one segment more, and what follows it is tried again.
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

	private boolean takes(int segment, String text) {
		return segment < this.segments.size() && this.segments.get(segment).takes(text);
	}

	@Override
	public String toString() {
		return this.segments.stream().map(PathSegment::toString).collect(Collectors.joining("/"));
	}

}
