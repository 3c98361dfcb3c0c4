package dev.longrunning.emulator.scenario.expression;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.google.protobuf.Descriptors.Descriptor;
import dev.longrunning.emulator.status.StatusException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * JSON in whose texts <code>${expression}</code> stands for a value. A text that is
 * nothing but one expression becomes a value of its type, inside a longer text the value
 * is printed.
 */
public final class Template {

	private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

	private static final int MOST_EXPRESSIONS = 1_000;

	private final JsonNode json;

	private final Map<String, List<TemplatePart>> parts = new LinkedHashMap<>();

	/**
	 * A template.
	 * @param json the JSON as it is written
	 * @throws StatusException INVALID_ARGUMENT where an expression has no end, or there
	 * are too many
	 */
	public Template(JsonNode json) {
		this.json = json;
		read(json);
		if (expressions().limit(MOST_EXPRESSIONS + 1L).count() > MOST_EXPRESSIONS) {
			throw StatusException
				.invalidArgument("There are more than " + MOST_EXPRESSIONS + " expressions in one value.");
		}
	}

	/** Texts without expressions need no parts. */
	private void read(JsonNode json) {
		if (!json.isString()) {
			json.valueStream().forEach(this::read);
		}
		else if (TemplateParser.isOpen(json.asString())) {
			this.parts.computeIfAbsent(json.asString(), TemplateParser::of);
		}
	}

	/**
	 * Compiles its expressions for requests of a type.
	 * @param request the type
	 * @throws StatusException INVALID_ARGUMENT that says what is wrong with one of them
	 */
	public void check(Descriptor request) {
		expressions().forEach((expression) -> expression.check(request));
	}

	/**
	 * Reads its expressions without knowing of any type.
	 * @throws StatusException INVALID_ARGUMENT that says what is wrong with one of them
	 */
	public void check() {
		expressions().forEach(CelExpression::check);
	}

	/**
	 * Whether a text has expressions.
	 * @param text the text
	 * @return false where it is what it says
	 * @throws StatusException INVALID_ARGUMENT where an expression has no end
	 */
	public static boolean isOpen(String text) {
		return TemplateParser.of(text).stream().anyMatch(TemplatePart.Value.class::isInstance);
	}

	/**
	 * The JSON as it is written.
	 * @return the JSON, expressions included
	 */
	public JsonNode json() {
		return this.json;
	}

	/**
	 * The JSON with its expressions' values in place.
	 * @param facts what they speak of
	 * @param values makes JSON of values
	 * @return the JSON
	 * @throws StatusException where an expression has no value
	 */
	public JsonNode fill(Facts facts, JsonValues values) {
		return filled(this.json, facts, values);
	}

	private JsonNode filled(JsonNode json, Facts facts, JsonValues values) {
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

	private JsonNode text(String text, Facts facts, JsonValues values) {
		var parts = this.parts.get(text);
		if (parts == null) {
			return JSON.stringNode(text);
		}
		if (parts.size() == 1 && parts.getFirst() instanceof TemplatePart.Value(var expression)) {
			return values.of(expression.value(facts));
		}
		var filled = new StringBuilder();
		for (var part : parts) {
			switch (part) {
				case TemplatePart.Text(var literal) -> filled.append(literal);
				case TemplatePart.Value(var expression) -> filled.append(values.of(expression.value(facts)).asString());
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
