package dev.longrunning.emulator.fault;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.longrunning.emulator.document.DocumentFields;
import dev.longrunning.emulator.document.DocumentNode;
import dev.longrunning.emulator.status.Code;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** A reader of the effect in a fault's document. */
final class EffectReader {

	private static final Map<String, Contradiction> CONTRADICTIONS = words(Contradiction.values());

	private static final Map<String, MalformedBody> MALFORMED_BODIES = words(MalformedBody.values());

	private static final String[] KINDS = { "status", "delay", "page", "reset", "body", "lie", "ignore", "noWait",
			"unreachable" };

	private EffectReader() {
	}

	/**
	 * Reads an effect.
	 * @param entry the value of the field {@code do}
	 * @return the effect
	 */
	static Effect effect(DocumentNode entry) {
		var fields = entry.fields(
				Stream.concat(Stream.of(KINDS), Stream.of("message", "details", "retryAfter")).toArray(String[]::new));
		var kind = fields.oneOf(KINDS)
			.orElseThrow(() -> entry.wrong("the effect is missing: expected one of " + String.join(", ", KINDS) + "."));
		Stream.of("message", "details", "retryAfter")
			.filter((name) -> !kind.equals("status"))
			.flatMap((name) -> fields.find(name).stream())
			.findFirst()
			.ifPresent((value) -> {
				throw value.wrong("it is allowed only together with 'status'.");
			});
		var value = fields.of(kind);
		return switch (kind) {
			case "status" -> failure(value, fields);
			case "delay" -> delay(value);
			case "page" -> page(value);
			case "reset" ->
				new Effect.Reset(value.choice(List.of("beforeHeaders", "afterHeaders")).equals("afterHeaders"));
			case "body" -> new Effect.Body(value.meaning(MALFORMED_BODIES));
			case "lie" -> new Effect.Contradict(value.meaning(CONTRADICTIONS));
			case "unreachable" -> unreachable(value);
			case "noWait" -> flagged(value, new Effect.NoWait());
			default -> flagged(value, new Effect.Ignore());
		};
	}

	private static Effect flagged(DocumentNode value, Effect effect) {
		if (!value.flag()) {
			throw value.wrong("expected true; omit the field if the effect is not wanted.");
		}
		return effect;
	}

	private static Effect unreachable(DocumentNode value) {
		var locations = value.json().isArray() ? value.items() : List.of(value);
		if (locations.isEmpty()) {
			throw value.wrong("expected the id of at least one location.");
		}
		return new Effect.Unreachable(locations.stream().map(EffectReader::location).toList());
	}

	private static String location(DocumentNode entry) {
		var location = entry.text();
		if (!location.matches("[A-Za-z0-9][A-Za-z0-9_-]*")) {
			throw entry.wrong("expected the id of a location such as us-west1, found '" + location + "'.");
		}
		return location;
	}

	private static Effect failure(DocumentNode status, DocumentFields fields) {
		var code = Code.valueOf(status.choice(Code.FAILURES));
		return new Effect.Status(code,
				fields.find("message").map(DocumentNode::text).orElse("A fault answered this call with " + code + "."),
				fields.find("details").map(EffectReader::details).orElseGet(JsonNodeFactory.instance::arrayNode),
				fields.find("retryAfter").map(DocumentNode::duration));
	}

	private static JsonNode details(DocumentNode entry) {
		entry.items().forEach((detail) -> detail.anyFields().of("@type").text());
		return entry.json();
	}

	private static Effect delay(DocumentNode entry) {
		var fixed = Optional.of(entry).filter((value) -> !value.isObject()).map(DocumentNode::duration);
		if (fixed.isPresent()) {
			return new Effect.Delay(fixed.get(), fixed.get());
		}
		var range = entry.fields("from", "to");
		var least = range.of("from").duration();
		var most = range.of("to").duration();
		if (most.compareTo(least) < 0) {
			throw range.of("to").wrong("expected a duration that is not shorter than 'from'.");
		}
		return new Effect.Delay(least, most);
	}

	private static Effect page(DocumentNode entry) {
		var fields = entry.fields("status", "contentType", "body");
		var status = fields.of("status").count(200);
		if (status > 599) {
			throw fields.of("status").wrong("expected an HTTP status from 200 to 599, found " + status + ".");
		}
		return new Effect.Page(status,
				fields.find("contentType").map(DocumentNode::text).orElse("text/html; charset=UTF-8"),
				fields.find("body")
					.map(DocumentNode::text)
					.orElse("<html><body><h1>" + status + "</h1></body></html>"));
	}

	/** Constants by their names in JSON, such as {@code invalidJson}. */
	private static <E extends Enum<E>> Map<String, E> words(E[] constants) {
		var words = new LinkedHashMap<String, E>();
		for (var constant : constants) {
			var parts = constant.name().toLowerCase(Locale.ROOT).split("_");
			words.put(parts[0] + Stream.of(parts)
				.skip(1)
				.map((part) -> Character.toUpperCase(part.charAt(0)) + part.substring(1))
				.collect(Collectors.joining()), constant);
		}
		return words;
	}

}
