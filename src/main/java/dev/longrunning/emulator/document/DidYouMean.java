package dev.longrunning.emulator.document;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Suggestions for misspelt words. */
public final class DidYouMean {

	private static final int MAX_LISTED = 20;

	/** The time grows with the square of the length, and no known word is longer. */
	private static final int MAX_LENGTH = 200;

	private DidYouMean() {
	}

	/**
	 * Finds the known word nearest to a given one.
	 * @param word the given word
	 * @param known the known words
	 * @return the nearest word, empty if none is near enough
	 */
	public static Optional<String> to(String word, Collection<String> known) {
		var farthest = Math.max(2, word.length() / 3);
		return (word.length() > MAX_LENGTH) ? Optional.empty()
				: known.stream()
					.filter((candidate) -> Math.abs(candidate.length() - word.length()) <= farthest)
					.map((candidate) -> new Candidate(candidate, distance(word, candidate)))
					.min(Comparator.comparingInt(Candidate::distance))
					.filter((nearest) -> nearest.distance() <= farthest)
					.map(Candidate::word);
	}

	/**
	 * Returns the end of an error message: a question with the nearest known word.
	 * @param word the given word
	 * @param known the known words
	 * @return the question with a leading space, empty if no word is near enough
	 */
	public static String hint(String word, Collection<String> known) {
		return to(word, known).map((nearest) -> " Did you mean '" + nearest + "'?").orElse("");
	}

	/**
	 * Lists known words for an error message, the nearest first.
	 * @param word the given word
	 * @param known the known words
	 * @return the words; of more than twenty the nearest twenty and the number of the
	 * others
	 */
	public static String listed(String word, Collection<String> known) {
		var rest = known.size() - MAX_LISTED;
		return known.stream()
			.map((candidate) -> new Candidate(candidate, distance(word, candidate)))
			.sorted(Comparator.comparingInt(Candidate::distance))
			.limit(MAX_LISTED)
			.map(Candidate::word)
			.collect(Collectors.joining(", ", "", (rest > 0) ? " and " + rest + " more" : ""));
	}

	private static String prefix(String word) {
		return word.substring(0, Math.min(word.length(), MAX_LENGTH)).toLowerCase(Locale.ROOT);
	}

	/**
	 * Returns the edit distance of two words: insertions, deletions and replacements of a
	 * character, ignoring case. Only the first 200 characters count.
	 * @param one a word
	 * @param other another word
	 * @return the number of edits
	 */
	public static int distance(String one, String other) {
		var from = prefix(one);
		var to = prefix(other);
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
	 * A known word with its distance.
	 *
	 * @param word the word
	 * @param distance the edit distance to the given word
	 */
	private record Candidate(String word, int distance) {
	}

}
