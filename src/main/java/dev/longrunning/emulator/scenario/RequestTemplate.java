package dev.longrunning.emulator.scenario;

import java.util.Optional;
import java.util.regex.Matcher;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.MessageOrBuilder;
import dev.longrunning.emulator.surface.profile.RequestPlaceholder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A JSON template whose texts contain placeholders such as <code>${request.a.b}</code>
 * for fields of the request. A value with a placeholder for an unset field is left out.
 */
final class RequestTemplate {

	private RequestTemplate() {
	}

	/**
	 * Replaces the placeholders by the values of a request.
	 * @param template the JSON
	 * @param request the request
	 * @return the JSON without placeholders, missing if nothing is left of it
	 */
	static JsonNode apply(JsonNode template, MessageOrBuilder request) {
		if (template.isObject()) {
			return object(template, request);
		}
		if (template.isArray()) {
			return array(template, request);
		}
		return template.isString() ? text(template.asString(), request) : template;
	}

	private static JsonNode object(JsonNode template, MessageOrBuilder request) {
		var object = JsonNodeFactory.instance.objectNode();
		template.propertyStream().forEach((entry) -> {
			var value = apply(entry.getValue(), request);
			if (!value.isMissingNode()) {
				object.set(entry.getKey(), value);
			}
		});
		return object;
	}

	private static JsonNode array(JsonNode template, MessageOrBuilder request) {
		var array = JsonNodeFactory.instance.arrayNode();
		template.valueStream()
			.map((element) -> apply(element, request))
			.filter((element) -> !element.isMissingNode())
			.forEach(array::add);
		return array;
	}

	private static JsonNode text(String template, MessageOrBuilder request) {
		var placeholders = RequestPlaceholder.PATTERN.matcher(template);
		var text = new StringBuilder();
		while (placeholders.find()) {
			var value = value(request, placeholders.group(1));
			if (value.isEmpty()) {
				return JsonNodeFactory.instance.missingNode();
			}
			placeholders.appendReplacement(text, Matcher.quoteReplacement(value.get()));
		}
		return JsonNodeFactory.instance.stringNode(placeholders.appendTail(text).toString());
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
