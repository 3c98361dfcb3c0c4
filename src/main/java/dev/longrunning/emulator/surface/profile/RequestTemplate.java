package dev.longrunning.emulator.surface.profile;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.MessageOrBuilder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The values for the placeholders in the texts of a JSON template:
 * <code>${request.a.b}</code> for a field of the request, <code>${row.a}</code> for a
 * column of a table. A value with a placeholder for an unset field or an empty column is
 * left out.
 *
 * @param request the request
 * @param row the values of a row by column; empty: there is no table, and its
 * placeholders stay
 */
public record RequestTemplate(MessageOrBuilder request, Map<String, String> row) {

	private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(request|row)\\.([\\w.]+)}");

	public RequestTemplate {
		row = Map.copyOf(row);
	}

	/**
	 * Replaces the placeholders by the values of a request.
	 * @param template the JSON
	 * @param request the request
	 * @return the JSON without placeholders, missing if nothing is left of it
	 */
	public static JsonNode apply(JsonNode template, MessageOrBuilder request) {
		return new RequestTemplate(request, Map.of()).apply(template);
	}

	/**
	 * Replaces the placeholders.
	 * @param template the JSON
	 * @return the JSON without placeholders, missing if nothing is left of it
	 */
	public JsonNode apply(JsonNode template) {
		if (template.isObject()) {
			return object(template);
		}
		if (template.isArray()) {
			return array(template);
		}
		return template.isString() ? text(template.asString()).<JsonNode>map(JsonNodeFactory.instance::stringNode)
			.orElseGet(JsonNodeFactory.instance::missingNode) : template;
	}

	private JsonNode object(JsonNode template) {
		var object = JsonNodeFactory.instance.objectNode();
		template.propertyStream().forEach((entry) -> {
			var value = apply(entry.getValue());
			if (!value.isMissingNode()) {
				object.set(entry.getKey(), value);
			}
		});
		return object;
	}

	private JsonNode array(JsonNode template) {
		var array = JsonNodeFactory.instance.arrayNode();
		template.valueStream().map(this::apply).filter((element) -> !element.isMissingNode()).forEach(array::add);
		return array;
	}

	/**
	 * Replaces the placeholders of a text.
	 * @param template the text
	 * @return the text without placeholders; empty if one has no value
	 */
	public Optional<String> text(String template) {
		var placeholders = PLACEHOLDER.matcher(template);
		var text = new StringBuilder();
		while (placeholders.find()) {
			var value = value(placeholders.group(1), placeholders.group(2)).map(Matcher::quoteReplacement);
			if (value.isEmpty()) {
				return Optional.empty();
			}
			placeholders.appendReplacement(text, value.get());
		}
		return Optional.of(placeholders.appendTail(text).toString());
	}

	private Optional<String> value(String source, String path) {
		if (source.equals("request")) {
			return value(this.request, path);
		}
		return this.row.isEmpty() ? Optional.of("${row." + path + "}")
				: Optional.ofNullable(this.row.get(path)).filter((text) -> !text.isEmpty());
	}

	private static Optional<String> value(MessageOrBuilder message, String path) {
		var dot = path.indexOf('.');
		var name = (dot < 0) ? path : path.substring(0, dot);
		var field = field(message, name);
		if (field.isEmpty() || !isSet(message, field.get())) {
			return Optional.empty();
		}
		var value = message.getField(field.get());
		if (dot < 0) {
			return Optional.of(String.valueOf(value));
		}
		return (value instanceof MessageOrBuilder inner) ? value(inner, path.substring(dot + 1)) : Optional.empty();
	}

	private static Optional<FieldDescriptor> field(MessageOrBuilder message, String jsonName) {
		return message.getDescriptorForType()
			.getFields()
			.stream()
			.filter((field) -> field.getJsonName().equals(jsonName) || field.getName().equals(jsonName))
			.findFirst();
	}

	private static boolean isSet(MessageOrBuilder message, FieldDescriptor field) {
		if (field.isRepeated()) {
			return false;
		}
		if (field.hasPresence()) {
			return message.hasField(field);
		}
		return field.getJavaType() != JavaType.STRING || !((String) message.getField(field)).isEmpty();
	}

}
