package dev.longrunning.emulator.operation.filter;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * A value in a filter, quoted or not. What it means is up to the field it is held
 * against.
 */
final class Literal {

	/** The wildcard alone: anything at all. */
	static final Literal ANYTHING = new Literal(List.of("", ""), 0);

	private final List<String> pieces;

	private final int offset;

	private final Map<LeafType, Optional<BigDecimal>> readings = new ConcurrentHashMap<>();

	/**
	 * A value.
	 * @param pieces the text, cut at its wildcards: one piece has none
	 * @param offset where it stands in the filter
	 */
	Literal(List<String> pieces, int offset) {
		this.pieces = List.copyOf(pieces);
		this.offset = offset;
	}

	List<String> pieces() {
		return this.pieces;
	}

	int offset() {
		return this.offset;
	}

	/**
	 * What it means for a field. It is held against hundreds of operations and read once.
	 * @param type the type of the field
	 * @return the number it is compared as; empty where it is none of these values
	 */
	Optional<BigDecimal> readAs(LeafType type) {
		return this.readings.computeIfAbsent(type, (unread) -> unread.read(text()));
	}

	String text() {
		return String.join("*", this.pieces);
	}

	boolean hasWildcard() {
		return this.pieces.size() > 1;
	}

	/** Whether it consists of wildcards only. */
	boolean isAnything() {
		return hasWildcard() && this.pieces.stream().allMatch(String::isEmpty);
	}

	/** Whether it is the whole of a text, letter by letter but for the wildcards. */
	boolean matches(String value) {
		if (!hasWildcard()) {
			return value.equals(this.pieces.getFirst());
		}
		var first = this.pieces.getFirst();
		var last = this.pieces.getLast();
		return value.length() >= first.length() + last.length() && value.startsWith(first) && value.endsWith(last)
				&& inOrder(this.pieces.subList(1, this.pieces.size() - 1),
						value.substring(first.length(), value.length() - last.length()));
	}

	/** Whether it occurs in a text, in upper or lower case. */
	boolean isWithin(String value) {
		return inOrder(this.pieces.stream().map(Literal::folded).toList(), folded(value));
	}

	private static boolean inOrder(List<String> pieces, String value) {
		var from = 0;
		for (var piece : pieces) {
			var found = value.indexOf(piece, from);
			if (found < 0) {
				return false;
			}
			from = found + piece.length();
		}
		return true;
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
