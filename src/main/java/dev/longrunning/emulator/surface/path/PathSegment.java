package dev.longrunning.emulator.surface.path;

import java.util.Comparator;

/** One segment of a path template: a literal or a wildcard. */
public sealed interface PathSegment {

	/**
	 * The order by specificity: literals first (by text, so that the order is total),
	 * then {@code *}, then {@code **}.
	 */
	Comparator<PathSegment> MOST_SPECIFIC_FIRST = Comparator.comparingInt(PathSegment::rank)
		.thenComparing(PathSegment::toString);

	/**
	 * Tells whether this segment matches one segment of a path. The segment of the path
	 * may be empty.
	 * @param text the decoded segment of the path
	 * @return true unless this is a different literal
	 */
	boolean matches(String text);

	private int rank() {
		return switch (this) {
			case Literal _ -> 0;
			case Wildcard.ONE -> 1;
			case Wildcard.MANY -> 2;
		};
	}

	/**
	 * A segment that matches only the same text, case-sensitively.
	 *
	 * @param text the text, not percent-encoded
	 */
	record Literal(String text) implements PathSegment {

		@Override
		public boolean matches(String text) {
			return this.text.equals(text);
		}

		@Override
		public String toString() {
			return this.text;
		}

	}

	/** A segment that matches any text. */
	enum Wildcard implements PathSegment {

		/** Exactly one segment: {@code *}. */
		ONE("*"),
		/** Any number of segments, including none: {@code **}. */
		MANY("**");

		private final String text;

		Wildcard(String text) {
			this.text = text;
		}

		@Override
		public boolean matches(String text) {
			return true;
		}

		@Override
		public String toString() {
			return this.text;
		}

	}

}
