package dev.longrunning.emulator.surface.path;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

import dev.longrunning.emulator.surface.path.PathSegment.Literal;
import dev.longrunning.emulator.surface.path.PathSegment.Wildcard;

/** The parser of one path template, from left to right. */
final class PathTemplateParser {

	private static final String NOT_IN_LITERALS = "/:{}*=%?#";

	private final String text;

	private final List<PathSegment> segments = new ArrayList<>();

	private final List<PathVariable> variables = new ArrayList<>();

	private int position;

	PathTemplateParser(String text) {
		this.text = text;
	}

	PathTemplate parse() {
		expect('/');
		do {
			if (accept('{')) {
				variable();
			}
			else {
				this.segments.add(segment());
			}
		}
		while (accept('/'));
		var verb = accept(':') ? Optional.of(literal()) : Optional.<String>empty();
		if (this.position < this.text.length()) {
			throw malformed("unexpected '" + this.text.charAt(this.position) + "'");
		}
		return new PathTemplate(this.text, this.segments, this.variables, verb);
	}

	private void variable() {
		int begin = this.position;
		var fieldPath = fieldPath();
		var bound = accept('=') ? segments() : List.<PathSegment>of(Wildcard.ONE);
		expect('}');
		if (this.variables.stream().anyMatch((variable) -> variable.fieldPath().equals(fieldPath))) {
			this.position = begin;
			throw malformed("'" + fieldPath + "' is bound twice");
		}
		this.variables.add(new PathVariable(fieldPath, this.segments.size(), bound));
		this.segments.addAll(bound);
	}

	private List<PathSegment> segments() {
		var segments = new ArrayList<PathSegment>();
		do {
			segments.add(segment());
		}
		while (accept('/'));
		return segments;
	}

	private PathSegment segment() {
		if (accept('*')) {
			return accept('*') ? Wildcard.MANY : Wildcard.ONE;
		}
		return new Literal(literal());
	}

	private String literal() {
		return word("a literal, '*' or '**'",
				(character) -> NOT_IN_LITERALS.indexOf(character) < 0 && !Character.isWhitespace(character));
	}

	private String fieldPath() {
		int begin = this.position;
		do {
			if (this.position < this.text.length() && Character.isDigit(this.text.charAt(this.position))) {
				throw malformed("a field name must not begin with a digit");
			}
			word("a field name", PathTemplateParser::isFieldCharacter);
		}
		while (accept('.'));
		return this.text.substring(begin, this.position);
	}

	private String word(String expected, IntPredicate characters) {
		int begin = this.position;
		while (this.position < this.text.length() && characters.test(this.text.charAt(this.position))) {
			this.position++;
		}
		if (this.position == begin) {
			throw malformed(expected + " expected");
		}
		return this.text.substring(begin, this.position);
	}

	private static boolean isFieldCharacter(int character) {
		return character < 128 && (Character.isLetterOrDigit(character) || character == '_');
	}

	private boolean accept(char expected) {
		if (this.position < this.text.length() && this.text.charAt(this.position) == expected) {
			this.position++;
			return true;
		}
		return false;
	}

	private void expect(char expected) {
		if (!accept(expected)) {
			throw malformed("'" + expected + "' expected");
		}
	}

	private IllegalArgumentException malformed(String why) {
		return new IllegalArgumentException(
				"Path template '" + this.text + "' is malformed at position " + this.position + ": " + why + ".");
	}

}
