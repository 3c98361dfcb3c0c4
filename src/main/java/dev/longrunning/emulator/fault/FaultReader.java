package dev.longrunning.emulator.fault;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.longrunning.emulator.document.Entry;
import dev.longrunning.emulator.document.Fields;
import dev.longrunning.emulator.status.Code;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Reads faults as users write them.
 *
 * @param methods the full names of all methods there are
 * @param catalogue the faults that others can be like, by name
 */
public record FaultReader(Supplier<? extends Collection<String>> methods, Map<String, Fault> catalogue) {

	private static final Map<String, Lie> LIES = words(Lie.values());

	private static final Map<String, Garbling> GARBLINGS = words(Garbling.values());

	/**
	 * Reads a list of faults.
	 * @param document a document with the field {@code faults}
	 * @return the faults in order
	 */
	public List<Fault> all(Entry document) {
		return document.fields("faults").of("faults").items().stream().map(this::one).toList();
	}

	/**
	 * Reads one fault.
	 * @param entry the fault, its name within
	 * @return the fault
	 */
	public Fault one(Entry entry) {
		return one(entry, entry.fields("name", "like", "on", "serve", "do").of("name").text());
	}

	/**
	 * Reads one fault whose name is known.
	 * @param entry the fault
	 * @param name its name
	 * @return the fault
	 */
	public Fault one(Entry entry, String name) {
		var fields = entry.fields("name", "like", "on", "serve", "do");
		fields.find("name").filter((given) -> !given.text().equals(name)).ifPresent((given) -> {
			throw given.wrong("the fault is called '" + name + "' already.");
		});
		var like = fields.find("like").map((word) -> word.meaning(this.catalogue));
		var on = fields.find("on").map((pattern) -> pattern(pattern, like)).or(() -> like.map(Fault::on));
		var serving = fields.find("serve").map(FaultReader::serving).or(() -> like.map(Fault::serving));
		var effect = fields.find("do").map(FaultReader::effect).or(() -> like.map(Fault::effect));
		return new Fault(name, on.orElse(CallPattern.ANY), serving.orElse(Serving.ALWAYS),
				effect.orElseThrow(() -> entry.wrong("'do' is missing: what is to happen?")), entry.json());
	}

	private CallPattern pattern(Entry entry, Optional<Fault> like) {
		var fields = entry.fields("method", "scope", "operation", "headers");
		return new CallPattern(
				fields.find("method").map(this::method).or(() -> like.flatMap((fault) -> fault.on().method())),
				fields.find("scope").map(FaultReader::scope), fields.find("operation").map(Entry::text),
				fields.find("headers").map(FaultReader::headers).orElse(Map.of()));
	}

	/**
	 * Reads the name of a method, in which stars may stand.
	 * @param entry the name
	 * @return the name
	 */
	public String method(Entry entry) {
		var pattern = entry.text();
		if (pattern.contains("*") && this.methods.get().stream().noneMatch((method) -> Glob.matches(pattern, method))) {
			throw entry.wrong("no method fits '" + pattern + "'.");
		}
		return pattern.contains("*") ? pattern : entry.choice(this.methods.get());
	}

	/**
	 * Reads a project.
	 * @param entry its name
	 * @return the name
	 */
	public static String scope(Entry entry) {
		var scope = entry.text();
		if (!scope.matches("projects/[^/*]+")) {
			throw entry.wrong("expected a project such as projects/demo, found '" + scope + "'.");
		}
		return scope;
	}

	/**
	 * Reads headers.
	 * @param entry headers by name
	 * @return their values
	 */
	public static Map<String, String> headers(Entry entry) {
		var fields = entry.anyFields();
		return fields.names().stream().collect(Collectors.toMap((name) -> name, (name) -> fields.of(name).text()));
	}

	private static Serving serving(Entry entry) {
		var fields = entry.fields("after", "times", "every", "share", "seed", "until");
		return new Serving(fields.find("after").map((value) -> value.count(0)).orElse(0),
				fields.find("times").map((value) -> value.count(1)),
				fields.find("every").map((value) -> value.count(1)).orElse(1),
				fields.find("share").map(FaultReader::share).orElse(1.0),
				fields.find("seed").map((value) -> (long) value.count(Integer.MIN_VALUE)).orElse(0L),
				fields.find("until").map(Entry::instant));
	}

	private static double share(Entry entry) {
		var share = entry.number();
		if (!(share >= 0 && share <= 1)) {
			throw entry.wrong("expected a share between 0 and 1, found " + entry.text() + ".");
		}
		return share;
	}

	private static Effect effect(Entry entry) {
		var fields = entry.fields("status", "message", "details", "retryAfter", "delay", "page", "reset", "body", "lie",
				"ignore");
		var kind = fields.oneOf("status", "delay", "page", "reset", "body", "lie", "ignore")
			.orElseThrow(() -> entry
				.wrong("it says nothing of what is to happen: one of status, delay, page, reset, body, lie, ignore."));
		Stream.of("message", "details", "retryAfter")
			.filter((name) -> !kind.equals("status"))
			.flatMap((name) -> fields.find(name).stream())
			.findFirst()
			.ifPresent((value) -> {
				throw value.wrong("it belongs to a status, and there is none beside it.");
			});
		var value = fields.of(kind);
		return switch (kind) {
			case "status" -> failure(value, fields);
			case "delay" -> delay(value);
			case "page" -> page(value);
			case "reset" ->
				new Effect.Reset(value.choice(List.of("beforeHeaders", "afterHeaders")).equals("afterHeaders"));
			case "body" -> new Effect.Garbled(value.meaning(GARBLINGS));
			case "lie" -> new Effect.Untruth(value.meaning(LIES));
			default -> ignore(value);
		};
	}

	private static Effect ignore(Entry value) {
		if (!value.flag()) {
			throw value.wrong("leave it out, or say true.");
		}
		return new Effect.Unheeded();
	}

	private static Effect failure(Entry status, Fields fields) {
		var code = Code.valueOf(status.choice(Code.FAILURES));
		return new Effect.Failure(code,
				fields.find("message").map(Entry::text).orElse("A fault answered this call with " + code + "."),
				fields.find("details").map(FaultReader::details).orElseGet(JsonNodeFactory.instance::arrayNode),
				fields.find("retryAfter").map(Entry::duration));
	}

	private static JsonNode details(Entry entry) {
		entry.items().forEach((detail) -> detail.anyFields().of("@type").text());
		return entry.json();
	}

	private static Effect delay(Entry entry) {
		var fixed = Optional.of(entry).filter((value) -> !value.isObject()).map(Entry::duration);
		if (fixed.isPresent()) {
			return new Effect.Delay(fixed.get(), fixed.get());
		}
		var range = entry.fields("from", "to");
		var least = range.of("from").duration();
		var most = range.of("to").duration();
		if (most.compareTo(least) < 0) {
			throw range.of("to").wrong("it is shorter than 'from'.");
		}
		return new Effect.Delay(least, most);
	}

	private static Effect page(Entry entry) {
		var fields = entry.fields("status", "contentType", "body");
		var status = fields.of("status").count(200);
		if (status > 599) {
			throw fields.of("status").wrong("expected an HTTP status from 200 to 599, found " + status + ".");
		}
		return new Effect.Page(status, fields.find("contentType").map(Entry::text).orElse("text/html; charset=UTF-8"),
				fields.find("body").map(Entry::text).orElse("<html><body><h1>" + status + "</h1></body></html>"));
	}

	/** Constants by the words that stand for them: {@code invalidJson}. */
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
