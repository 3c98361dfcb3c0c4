package dev.longrunning.emulator.document;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds what somebody may have meant. */
public final class DidYouMean {

	private static final int MOST_LISTED = 20;

	/** The time grows with the square of the length, and no known word is longer. */
	private static final int LONGEST = 200;

	private DidYouMean() {
	}

	/**
	 * The known word nearest to another.
	 * @param word what was written
	 * @param known what there is
	 * @return the nearest, empty where none is near
	 */
	public static Optional<String> to(String word, Collection<String> known) {
		var farthest = Math.max(2, word.length() / 3);
		return (word.length() > LONGEST) ? Optional.empty()
				: known.stream()
					.filter((candidate) -> Math.abs(candidate.length() - word.length()) <= farthest)
					.map((candidate) -> new Candidate(candidate, distance(word, candidate)))
					.min(Comparator.comparingInt(Candidate::distance))
					.filter((nearest) -> nearest.distance() <= farthest)
					.map(Candidate::word);
	}

	/**
	 * How a message goes on: with the nearest word, if there is one.
	 * @param word what was written
	 * @param known what there is
	 * @return a question, empty where no word is near
	 */
	public static String hint(String word, Collection<String> known) {
		return to(word, known).map((nearest) -> " Did you mean '" + nearest + "'?").orElse("");
	}

	/**
	 * Known words for a message, the nearest first.
	 * @param word what was written
	 * @param known what there is
	 * @return the words, of many the twenty nearest with the number of the others
	 */
	public static String listed(String word, Collection<String> known) {
		var rest = known.size() - MOST_LISTED;
		return known.stream()
			.map((candidate) -> new Candidate(candidate, distance(word, candidate)))
			.sorted(Comparator.comparingInt(Candidate::distance))
			.limit(MOST_LISTED)
			.map(Candidate::word)
			.collect(Collectors.joining(", ", "", (rest > 0) ? " and " + rest + " more" : ""));
	}

	private static String beginning(String word) {
		return word.substring(0, Math.min(word.length(), LONGEST)).toLowerCase(Locale.ROOT);
	}

	/** Insertions, deletions and exchanges of a character, whatever its case. */
	private static int distance(String one, String other) {
		var from = beginning(one);
		var to = beginning(other);
		var above = new int[to.length() + 1];
		for (int column = 0; column < above.length; column++) {
			above[column] = column;
		}
		for (int row = 1; row <= from.length(); row++) {
			var current = new int[above.length];
			current[0] = row;
			for (int column = 1; column < above.length; column++) {
				var exchange = above[column - 1] + ((from.charAt(row - 1) == to.charAt(column - 1)) ? 0 : 1);
				current[column] = Math.min(exchange, Math.min(above[column], current[column - 1]) + 1);
			}
			above = current;
		}
		return above[to.length()];
	}

	/**
	 * A known word.
	 *
	 * @param word the word
	 * @param distance how far it is from what was written
	 */
	private record Candidate(String word, int distance) {
	}

}
