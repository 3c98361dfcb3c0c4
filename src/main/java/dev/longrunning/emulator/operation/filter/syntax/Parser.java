package dev.longrunning.emulator.operation.filter.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import dev.longrunning.emulator.operation.filter.syntax.Token.Kind;
import dev.longrunning.emulator.status.StatusException;

/**
 * A recursive-descent parser of the grammar of AIP-160, with one token of lookahead and
 * no backtracking. A group on the right side of a comparator is expanded:
 * {@code name=(a OR b)} becomes {@code name=a OR name=b}.
 */
public final class Parser {

	private static final int MAX_NESTING = 100;

	private static final int MAX_SEGMENTS = 100;

	private static final int MAX_TERMS = 1000;

	private final FilterText source;

	private final List<Token> tokens;

	private int next;

	private int nesting;

	private int terms;

	private Parser(FilterText source) {
		this.source = source;
		this.tokens = Lexer.tokens(source);
	}

	/**
	 * Parses a filter.
	 * @param source the filter's text
	 * @return its expression
	 * @throws StatusException INVALID_ARGUMENT with the position of the error
	 */
	public static FilterExpression parse(FilterText source) {
		return new Parser(source).filter();
	}

	private FilterExpression filter() {
		if (peek().is(Kind.END)) {
			return new FilterExpression.And(List.of());
		}
		var expression = expression(this::restriction);
		if (!peek().is(Kind.END)) {
			throw expected("AND, OR, a space or the end");
		}
		return expression;
	}

	private FilterExpression expression(Supplier<FilterExpression> leaf) {
		var sequences = new ArrayList<>(List.of(sequence(leaf)));
		while (takeKeyword("AND")) {
			sequences.add(sequence(leaf));
		}
		return allOf(sequences, FilterExpression.And::new);
	}

	private FilterExpression sequence(Supplier<FilterExpression> leaf) {
		var factors = new ArrayList<>(List.of(factor(leaf)));
		while (startsTerm(peek()) && !peek().isKeyword("AND")) {
			if (peek().touches(previous())) {
				throw expected("a space");
			}
			factors.add(factor(leaf));
		}
		return allOf(factors, FilterExpression.And::new);
	}

	private FilterExpression factor(Supplier<FilterExpression> leaf) {
		var terms = new ArrayList<>(List.of(term(leaf)));
		while (takeKeyword("OR")) {
			terms.add(term(leaf));
		}
		return allOf(terms, FilterExpression.Or::new);
	}

	private static FilterExpression allOf(List<FilterExpression> parts,
			Function<List<FilterExpression>, FilterExpression> group) {
		return (parts.size() == 1) ? parts.getFirst() : group.apply(parts);
	}

	private FilterExpression term(Supplier<FilterExpression> leaf) {
		if (peek().is(Kind.MINUS)) {
			take();
			if (!peek().touches(previous())) {
				throw expected("a term right after '-', without a space");
			}
			return new FilterExpression.Not(simple(leaf));
		}
		if (takeKeyword("NOT")) {
			if (peek().touches(previous()) && !peek().is(Kind.END)) {
				throw expected("a space after NOT");
			}
			return new FilterExpression.Not(simple(leaf));
		}
		return simple(leaf);
	}

	private FilterExpression simple(Supplier<FilterExpression> leaf) {
		if (++this.terms > MAX_TERMS) {
			throw this.source.error(peek().start(),
					"a filter has at most " + MAX_TERMS + " terms, groups in parentheses included.");
		}
		return peek().is(Kind.OPEN) ? composite(leaf) : leaf.get();
	}

	private FilterExpression composite(Supplier<FilterExpression> leaf) {
		var open = take();
		if (++this.nesting > MAX_NESTING) {
			throw this.source.error(open.start(), "parentheses are nested more than " + MAX_NESTING + " deep.");
		}
		var expression = expression(leaf);
		if (!peek().is(Kind.CLOSE)) {
			throw expected("AND, OR, a space or the ')' of the '(' at position " + (open.start() + 1));
		}
		take();
		this.nesting--;
		return expression;
	}

	private FilterExpression restriction() {
		var member = member("a field, a value or '('");
		if (!peek().is(Kind.COMPARATOR)) {
			return new FilterExpression.Search(joined(member));
		}
		var path = path(member);
		var comparator = ComparisonOperator.at(take().text(), 0).orElseThrow();
		Supplier<FilterExpression> comparison = () -> new FilterExpression.Restriction(path, comparator, value());
		return peek().is(Kind.OPEN) ? composite(comparison) : comparison.get();
	}

	/** Reads a member: texts and strings that are joined by dots. */
	private List<Token> member(String expected) {
		var parts = new ArrayList<Token>();
		if (!peek().isValue()) {
			throw expected(expected);
		}
		parts.add(take());
		while (peek().is(Kind.DOT) && peek().touches(previous())) {
			parts.add(take());
			parts.add(field());
		}
		refuseFunction(parts);
		return parts;
	}

	private Token field() {
		var isName = peek().is(Kind.TEXT) || peek().is(Kind.STRING);
		if (!isName || !peek().touches(previous())) {
			throw expected("a field name after '.'");
		}
		return take();
	}

	private void refuseFunction(List<Token> parts) {
		if (peek().is(Kind.OPEN) && peek().touches(previous()) && previous().is(Kind.TEXT)) {
			var name = parts.stream().map(Token::text).collect(Collectors.joining());
			throw this.source.error(parts.getFirst().start(),
					"unknown function '" + FilterText.shown(name) + "'; functions are not supported.");
		}
	}

	private List<Segment> path(List<Token> member) {
		var segments = member.stream().filter((token) -> !token.is(Kind.DOT)).map(this::segment).toList();
		if (segments.size() > MAX_SEGMENTS) {
			throw this.source.error(member.getFirst().start(),
					"the field path has " + segments.size() + " segments; at most " + MAX_SEGMENTS + " are allowed.");
		}
		return segments;
	}

	private Segment segment(Token token) {
		if (token.is(Kind.TEXT) && token.text().contains("[")) {
			throw this.source.error(token.start(), "elements cannot be selected by index, as in " + token.described()
					+ "; write 'field:value' to find an element.");
		}
		return new Segment(String.join("*", token.pieces()), token.start());
	}

	/**
	 * Reads the right side of a comparison: one value that can consist of several tokens,
	 * such as a minus sign or the colons of a time.
	 */
	private Literal value() {
		var parts = new ArrayList<Token>();
		if (peek().is(Kind.MINUS)) {
			parts.add(take());
			if (!peek().touches(previous())) {
				throw expected("a number right after '-'");
			}
		}
		var time = isTime(peek());
		parts.addAll(member("a value" + (previous().is(Kind.COMPARATOR) ? " after '" + previous().text() + "'" : "")));
		while (time && peek().isColon() && peek().touches(previous())) {
			parts.add(take());
			parts.addAll(member("the rest of the time"));
		}
		refuseComparator();
		return joined(parts);
	}

	private static boolean isTime(Token token) {
		return token.is(Kind.TEXT) && token.text().matches("\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}");
	}

	private void refuseComparator() {
		if (peek().isColon() && peek().touches(previous())) {
			throw expected("AND, OR, a space or the end (put a value that contains ':' in quotes)");
		}
		if (peek().is(Kind.COMPARATOR)) {
			throw expected("AND, OR, a space or the end (only values are allowed on the right side)");
		}
	}

	private static Literal joined(List<Token> parts) {
		var pieces = new ArrayList<>(List.of(""));
		for (var part : parts) {
			var added = part.pieces().isEmpty() ? List.of(part.text()) : part.pieces();
			pieces.add(pieces.removeLast() + added.getFirst());
			pieces.addAll(added.subList(1, added.size()));
		}
		return new Literal(pieces, parts.getFirst().start());
	}

	private static boolean startsTerm(Token token) {
		return token.is(Kind.TEXT) || token.is(Kind.STRING) || token.is(Kind.MINUS) || token.is(Kind.OPEN);
	}

	private boolean takeKeyword(String keyword) {
		var found = peek().isKeyword(keyword);
		if (found) {
			take();
		}
		return found;
	}

	private Token peek() {
		return this.tokens.get(this.next);
	}

	private Token previous() {
		return this.tokens.get(this.next - 1);
	}

	private Token take() {
		return this.tokens.get(this.next++);
	}

	private StatusException expected(String expected) {
		return this.source.error(peek().start(), "expected " + expected + ", found " + peek().described() + ".");
	}

}
