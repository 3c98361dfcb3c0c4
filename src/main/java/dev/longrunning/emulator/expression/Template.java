package dev.longrunning.emulator.expression;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.google.protobuf.Descriptors.Descriptor;
import dev.longrunning.emulator.status.StatusException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A JSON template whose texts contain expressions as <code>${expression}</code>. A text
 * that consists of one expression is replaced by its value as JSON; in a longer text the
 * value is inserted as text.
 */
public final class Template {

	private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

	private static final int MAX_EXPRESSIONS = 1_000;

	private final JsonNode json;

	private final Map<String, List<TemplatePart>> parts = new LinkedHashMap<>();

	/**
	 * Parses a template about requests.
	 * @param json the JSON
	 * @throws StatusException INVALID_ARGUMENT if an expression is not closed or there
	 * are too many
	 */
	public Template(JsonNode json) {
		this(json, ExpressionSubject.REQUEST);
	}

	/**
	 * Parses a template.
	 * @param json the JSON
	 * @param subject the message that its expressions are about
	 * @throws StatusException INVALID_ARGUMENT if an expression is not closed or there
	 * are too many
	 */
	public Template(JsonNode json, ExpressionSubject subject) {
		this.json = json;
		parse(json, subject);
		if (expressions().limit(MAX_EXPRESSIONS + 1L).count() > MAX_EXPRESSIONS) {
			throw StatusException.invalidArgument("A value may contain at most " + MAX_EXPRESSIONS + " expressions.");
		}
	}

	/** Parses the texts that contain expressions. */
	private void parse(JsonNode json, ExpressionSubject subject) {
		if (!json.isString()) {
			json.valueStream().forEach((value) -> parse(value, subject));
		}
		else if (TemplateParser.mayHaveExpressions(json.asString())) {
			this.parts.computeIfAbsent(json.asString(), (text) -> TemplateParser.of(text, subject));
		}
	}

	/**
	 * Compiles the expressions for a type of their subject.
	 * @param subject the type
	 * @throws StatusException INVALID_ARGUMENT with the first mistake
	 */
	public void check(Descriptor subject) {
		expressions().forEach((expression) -> expression.check(subject));
	}

	/**
	 * Parses the expressions without a type of their subject.
	 * @throws StatusException INVALID_ARGUMENT with the first mistake
	 */
	public void check() {
		expressions().forEach(CelExpression::check);
	}

	/**
	 * Checks whether a text contains expressions.
	 * @param text the text
	 * @return whether it contains an expression
	 * @throws StatusException INVALID_ARGUMENT if an expression is not closed
	 */
	public static boolean hasExpressions(String text) {
		return TemplateParser.of(text, ExpressionSubject.REQUEST)
			.stream()
			.anyMatch(TemplatePart.Value.class::isInstance);
	}

	/**
	 * Returns the JSON with its expressions.
	 * @return the JSON
	 */
	public JsonNode json() {
		return this.json;
	}

	/**
	 * Replaces the expressions by their values.
	 * @param facts the variables
	 * @param values the converter of values to JSON
	 * @return the JSON without expressions
	 * @throws StatusException if an expression has no value
	 */
	public JsonNode fill(Variables facts, JsonValues values) {
		return filled(this.json, facts, values);
	}

	private JsonNode filled(JsonNode json, Variables facts, JsonValues values) {
		if (json.isObject()) {
			var object = JSON.objectNode();
			json.propertyStream()
				.forEach((entry) -> object.set(entry.getKey(), filled(entry.getValue(), facts, values)));
			return object;
		}
		if (json.isArray()) {
			var array = JSON.arrayNode();
			json.valueStream().forEach((item) -> array.add(filled(item, facts, values)));
			return array;
		}
		return json.isString() ? text(json.asString(), facts, values) : json;
	}

	private JsonNode text(String text, Variables facts, JsonValues values) {
		var parts = this.parts.get(text);
		if (parts == null) {
			return JSON.stringNode(text);
		}
		if (parts.size() == 1 && parts.getFirst() instanceof TemplatePart.Value(var expression)) {
			return values.of(expression.templateValue(facts));
		}
		var filled = new StringBuilder();
		for (var part : parts) {
			switch (part) {
				case TemplatePart.Text(var literal) -> filled.append(literal);
				case TemplatePart.Value(var expression) ->
					filled.append(values.of(expression.templateValue(facts)).asString());
			}
		}
		return JSON.stringNode(filled.toString());
	}

	private Stream<CelExpression> expressions() {
		return this.parts.values()
			.stream()
			.flatMap(List::stream)
			.flatMap((part) -> (part instanceof TemplatePart.Value(var expression)) ? Stream.of(expression)
					: Stream.of());
	}

}
