package dev.longrunning.emulator.scenario.course;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

import dev.longrunning.emulator.document.DocumentNode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The conversion of JSON that an operation showed to a template that shows the same.
 * Times of the operation become relative to its start.
 *
 * @param start the start of the operation
 * @param end the latest time that is one of the operation
 * @param others the conversion of texts that are no times
 */
record PlayableText(Instant start, Instant end, UnaryOperator<String> others) {

	private static final Pattern INSTANT = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z");

	JsonNode of(JsonNode shown) {
		return switch (shown) {
			case ObjectNode object -> {
				var template = JsonNodeFactory.instance.objectNode();
				object.forEachEntry((name, value) -> template.set(name, of(value)));
				yield template;
			}
			case ArrayNode list -> {
				var template = JsonNodeFactory.instance.arrayNode();
				list.forEach((item) -> template.add(of(item)));
				yield template;
			}
			case JsonNode text when text.isString() -> JsonNodeFactory.instance.stringNode(of(text.asString()));
			default -> shown;
		};
	}

	private String of(String text) {
		if (INSTANT.matcher(text).matches()) {
			try {
				return relative(Instant.parse(text), text);
			}
			catch (DateTimeException _) {
				return text;
			}
		}
		return this.others.apply(text);
	}

	private String relative(Instant time, String text) {
		if (time.isBefore(this.start) || time.isAfter(this.end)) {
			return text;
		}
		var after = Duration.between(this.start, time);
		return after.isZero() ? "${now}" : "${now + duration('" + DocumentNode.text(after) + "')}";
	}

}
