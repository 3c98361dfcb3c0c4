package dev.longrunning.emulator.expression;

import java.util.ArrayList;
import java.util.List;

import dev.longrunning.emulator.status.StatusException;

/**
 * A parser of texts with expressions. <code>$${</code> is the escape for a literal
 * <code>${</code>. Braces and quotes inside an expression belong to it.
 */
final class TemplateParser {

	private static final String OPEN = "${";

	private static final String ESCAPED = "$${";

	private final String text;

	private final ExpressionSubject subject;

	private final List<TemplatePart> parts = new ArrayList<>();

	private final StringBuilder literal = new StringBuilder();

	private TemplateParser(String text, ExpressionSubject subject) {
		this.text = text;
		this.subject = subject;
	}

	/** Checks whether a text contains the beginning of an expression or an escape. */
	static boolean mayHaveExpressions(String text) {
		return text.contains(OPEN);
	}

	static List<TemplatePart> of(String text, ExpressionSubject subject) {
		return mayHaveExpressions(text) ? new TemplateParser(text, subject).split()
				: List.of(new TemplatePart.Text(text));
	}

	private List<TemplatePart> split() {
		int at = 0;
		while (at < this.text.length()) {
			if (this.text.startsWith(ESCAPED, at)) {
				this.literal.append(OPEN);
				at += ESCAPED.length();
			}
			else if (this.text.startsWith(OPEN, at)) {
				var end = end(at + OPEN.length());
				endLiteral();
				this.parts.add(new TemplatePart.Value(
						new CelExpression(this.text.substring(at + OPEN.length(), end).strip(), this.subject)));
				at = end + 1;
			}
			else {
				this.literal.append(this.text.charAt(at++));
			}
		}
		endLiteral();
		return List.copyOf(this.parts);
	}

	private void endLiteral() {
		if (!this.literal.isEmpty()) {
			this.parts.add(new TemplatePart.Text(this.literal.toString()));
			this.literal.setLength(0);
		}
	}

	/** The index of the closing brace of an expression. */
	private int end(int from) {
		int depth = 0;
		char quote = 0;
		for (int at = from; at < this.text.length(); at++) {
			var character = this.text.charAt(at);
			if (quote != 0) {
				if (character == '\\') {
					at++;
				}
				else if (character == quote) {
					quote = 0;
				}
			}
			else if (character == '"' || character == '\'') {
				quote = character;
			}
			else if (character == '{') {
				depth++;
			}
			else if (character == '}' && depth-- == 0) {
				return at;
			}
		}
		throw StatusException.invalidArgument(
				"'" + ExpressionText.abbreviated(this.text) + "' has an expression without a closing brace.");
	}

}
