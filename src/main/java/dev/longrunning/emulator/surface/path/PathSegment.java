package dev.longrunning.emulator.surface.path;

import java.util.Comparator;

/** One segment of a path template: a literal or a wildcard. */
public sealed interface PathSegment {

	/**
	 * The more specific first: literals (by their text, so that the order is total), then
	 * {@code *}, then {@code **}.
	 */
	Comparator<PathSegment> MOST_SPECIFIC_FIRST = Comparator.comparingInt(PathSegment::rank)
		.thenComparing(PathSegment::toString);

	/**
	 * Whether this segment takes that one segment of a path. An empty segment is one too.
	 * @param text the decoded segment of the path
	 * @return true unless this is another literal
	 */
	boolean takes(String text);

	private int rank() {
		return switch (this) {
			case Literal _ -> 0;
			case Wildcard.ONE -> 1;
			case Wildcard.MANY -> 2;
		};
	}

	/**
	 * A segment that has to stand there as it is, in that case.
	 *
	 * @param text the text, not percent-encoded
	 */
	record Literal(String text) implements PathSegment {

		@Override
		public boolean takes(String text) {
			return this.text.equals(text);
		}

		@Override
		public String toString() {
			return this.text;
		}

	}

	/** A segment that takes what comes. */
	enum Wildcard implements PathSegment {

		/** Exactly one segment, {@code *}. */
		ONE("*"),
		/** Any number of segments, none included, {@code **}. */
		MANY("**");

		private final String text;

		Wildcard(String text) {
			this.text = text;
		}

		@Override
		public boolean takes(String text) {
			return true;
		}

		@Override
		public String toString() {
			return this.text;
		}

	}

}
