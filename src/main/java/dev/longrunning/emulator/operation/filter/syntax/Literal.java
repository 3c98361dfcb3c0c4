package dev.longrunning.emulator.operation.filter.syntax;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.longrunning.emulator.limit.ExpensiveWork;

/**
 * A value in a filter, quoted or not. The type of the compared field determines how it is
 * read.
 */
public final class Literal {

	/** The wildcard alone: any value. */
	public static final Literal ANYTHING = new Literal(List.of("", ""), 0);

	/** The number of characters to search between two checks of the deadline. */
	private static final int WINDOW = 16 * 1024;

	private final List<String> pieces;

	private final List<String> foldedPieces;

	private final int offset;

	private final Map<LeafType, Optional<BigDecimal>> readings = new ConcurrentHashMap<>();

	/**
	 * A value.
	 * @param pieces the parts of the text between its wildcards; one part: no wildcard
	 * @param offset its position in the filter, from 0
	 */
	public Literal(List<String> pieces, int offset) {
		this.pieces = withoutRepeatedWildcards(pieces);
		this.foldedPieces = this.pieces.stream().map(Literal::folded).toList();
		this.offset = offset;
	}

	public List<String> pieces() {
		return this.pieces;
	}

	public int offset() {
		return this.offset;
	}

	/**
	 * Reads the literal as a value of a type. The result is cached, because one literal
	 * is compared with hundreds of operations.
	 * @param type the type of the field
	 * @return the number for the comparison; empty if it is not a value of the type
	 */
	public Optional<BigDecimal> readAs(LeafType type) {
		return this.readings.computeIfAbsent(type, (newType) -> newType.read(text()));
	}

	public String text() {
		return String.join("*", this.pieces);
	}

	public boolean hasWildcard() {
		return this.pieces.size() > 1;
	}

	/**
	 * Returns whether it consists of wildcards only.
	 * @return whether it matches any value
	 */
	public boolean isAnything() {
		return hasWildcard() && this.pieces.stream().allMatch(String::isEmpty);
	}

	/**
	 * Returns whether it matches a whole text, with case; wildcards match anything.
	 * @param value the text
	 * @return whether it matches
	 */
	public boolean matches(String value) {
		if (!hasWildcard()) {
			return value.equals(this.pieces.getFirst());
		}
		var first = this.pieces.getFirst();
		var last = this.pieces.getLast();
		return value.length() >= first.length() + last.length() && value.startsWith(first) && value.endsWith(last)
				&& inOrder(this.pieces.subList(1, this.pieces.size() - 1),
						value.substring(first.length(), value.length() - last.length()));
	}

	/**
	 * Returns whether it occurs in a text, without regard to case.
	 * @param value the text
	 * @return whether it occurs
	 */
	public boolean isWithin(String value) {
		return inOrder(this.foldedPieces, folded(value));
	}

	/** Several wildcards in a row have the meaning of one. */
	private static List<String> withoutRepeatedWildcards(List<String> pieces) {
		return IntStream.range(0, pieces.size())
			.filter((index) -> index == 0 || index == pieces.size() - 1 || !pieces.get(index).isEmpty())
			.mapToObj(pieces::get)
			.toList();
	}

	private static boolean inOrder(List<String> pieces, String value) {
		var from = 0;
		for (var piece : pieces) {
			var found = find(piece, value, from);
			if (found < 0) {
				return false;
			}
			from = found + piece.length();
		}
		return true;
	}

	/** Searches in time linear in both lengths, with checks of the deadline. */
	private static int find(String piece, String value, int from) {
		for (int begin = from; begin <= value.length() - piece.length(); begin += WINDOW) {
			ExpensiveWork.checkpoint();
			var end = Math.min(begin + WINDOW + piece.length(), value.length());
			var found = value.indexOf(piece, begin, end);
			if (found >= 0) {
				return found;
			}
		}
		return -1;
	}

	private static String folded(String value) {
		return value.toLowerCase(Locale.ROOT);
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof Literal literal && this.pieces.equals(literal.pieces) && this.offset == literal.offset;
	}

	@Override
	public int hashCode() {
		return this.pieces.hashCode();
	}

	@Override
	public String toString() {
		return this.pieces.stream()
			.map((piece) -> piece.replaceAll("[\\\\\"*]", "\\\\$0"))
			.collect(Collectors.joining("*", "\"", "\""));
	}

}
