package dev.longrunning.emulator.fault;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
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

	private static final Map<String, BiFunction<DocumentNode, DocumentFields, Effect>> KINDS = kinds();

	private static final List<String> WITH_STATUS = List.of("message", "details", "retryAfter");

	/** The former name of {@code contradiction}, which written faults may still have. */
	private static final String FORMER = "lie";

	private EffectReader() {
	}

	private static Map<String, BiFunction<DocumentNode, DocumentFields, Effect>> kinds() {
		var kinds = new LinkedHashMap<String, BiFunction<DocumentNode, DocumentFields, Effect>>();
		kinds.put("status", EffectReader::failure);
		kinds.put("delay", (value, _) -> delay(value));
		kinds.put("page", (value, _) -> page(value));
		kinds.put("reset", (value, _) -> reset(value));
		kinds.put("body", (value, _) -> new Effect.Body(value.meaning(MALFORMED_BODIES)));
		kinds.put("contradiction", (value, _) -> new Effect.Contradict(value.meaning(CONTRADICTIONS)));
		kinds.put("ignore", (value, _) -> flagged(value, new Effect.Ignore()));
		kinds.put("noWait", (value, _) -> flagged(value, new Effect.NoWait()));
		kinds.put("unreachable", (value, _) -> unreachable(value));
		return kinds;
	}

	/**
	 * Reads an effect.
	 * @param entry the value of the field {@code do}
	 * @return the effect
	 */
	static Effect effect(DocumentNode entry) {
		var kinds = Stream.concat(KINDS.keySet().stream(), Stream.of(FORMER)).toArray(String[]::new);
		var fields = entry.fields(Stream.concat(Stream.of(kinds), WITH_STATUS.stream()).toArray(String[]::new));
		var kind = fields.oneOf(kinds)
			.orElseThrow(() -> entry
				.wrong("the effect is missing: expected one of " + String.join(", ", KINDS.keySet()) + "."));
		if (!kind.equals("status")) {
			requireNoneOfStatus(fields);
		}
		return Objects.requireNonNull(KINDS.get(kind.equals(FORMER) ? "contradiction" : kind))
			.apply(fields.of(kind), fields);
	}

	private static void requireNoneOfStatus(DocumentFields fields) {
		WITH_STATUS.stream().flatMap((name) -> fields.find(name).stream()).findFirst().ifPresent((value) -> {
			throw value.wrong("it is allowed only together with 'status'.");
		});
	}

	private static Effect reset(DocumentNode value) {
		return new Effect.Reset(value.choice(List.of("beforeHeaders", "afterHeaders")).equals("afterHeaders"));
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
