package dev.longrunning.emulator.fault;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.longrunning.emulator.document.DocumentFields;
import dev.longrunning.emulator.document.DocumentNode;
import dev.longrunning.emulator.name.NameLimit;
import dev.longrunning.emulator.name.ProjectName;
import dev.longrunning.emulator.rule.CallPattern;
import dev.longrunning.emulator.rule.Glob;
import dev.longrunning.emulator.surface.MethodRole;

/**
 * A reader of the faults that users write.
 *
 * @param methods the full names of all methods
 * @param catalogue the ready-made faults by name, for the field {@code like}; evaluated
 * only when a fault uses it
 */
public record FaultReader(Supplier<? extends Collection<String>> methods, Supplier<Map<String, Fault>> catalogue) {

	/**
	 * The path segment of the catalogue in URLs, where otherwise the name of a fault is.
	 */
	private static final String RESERVED = "catalogue";

	private static final Map<String, MethodRole> ROLES = roles();

	/**
	 * Reads a list of faults.
	 * @param document a document with the field {@code faults}
	 * @return the faults in order
	 */
	public List<Fault> all(DocumentNode document) {
		return document.fields("faults").of("faults").items().stream().map(this::one).toList();
	}

	/**
	 * Reads a fault that has its name in the field {@code name}.
	 * @param entry the fault
	 * @return the fault
	 */
	public Fault one(DocumentNode entry) {
		return one(entry, fields(entry).of("name").text());
	}

	/**
	 * Reads a fault with a given name.
	 * @param entry the fault; its field {@code name} may be missing
	 * @param name the name
	 * @return the fault
	 */
	public Fault one(DocumentNode entry, String name) {
		var fields = fields(entry);
		fields.find("name").filter((given) -> !given.text().equals(name)).ifPresent((given) -> {
			throw given.wrong("the name of this fault is '" + name + "'; remove the field or give the same name.");
		});
		if (name.equals(RESERVED)) {
			throw fields.find("name")
				.orElse(entry)
				.wrong("a fault cannot be called '" + RESERVED
						+ "': the catalogue of ready-made faults has this name. Choose another name.");
		}
		fields.find("description").ifPresent(DocumentNode::text);
		var like = fields.find("like").map((word) -> word.meaning(this.catalogue.get()));
		var on = like.map(Fault::on).orElse(CallPattern.ANY);
		var trigger = like.map(Fault::trigger).orElse(Trigger.ALWAYS);
		var effect = fields.find("do").map(EffectReader::effect).or(() -> like.map(Fault::effect));
		return new Fault(name, fields.find("on").map((value) -> pattern(value, on)).orElse(on),
				fields.find("serve").map((value) -> trigger(value, trigger)).orElse(trigger),
				effect.orElseThrow(() -> entry
					.wrong("'do' is missing: add the effect on the call, such as {status: UNAVAILABLE}.")),
				entry.json());
	}

	private static DocumentFields fields(DocumentNode entry) {
		return entry.fields("name", "description", "like", "on", "serve", "do");
	}

	/**
	 * Role and method both select methods, so either of them replaces both of the
	 * inherited pattern.
	 */
	private CallPattern pattern(DocumentNode entry, CallPattern like) {
		var fields = entry.fields("role", "method", "scope", "operation", "headers");
		var role = fields.find("role").map((word) -> word.meaning(ROLES));
		var method = fields.find("method").map(this::method);
		var same = role.isEmpty() && method.isEmpty();
		var headers = new LinkedHashMap<>(like.headers());
		fields.find("headers")
			.map(FaultReader::headers)
			.ifPresent((given) -> given.forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value)));
		return new CallPattern(same ? like.role() : role, same ? like.method() : method,
				fields.find("scope").map(FaultReader::scope).or(like::scope),
				fields.find("operation").map(DocumentNode::shortText).or(like::operation), headers);
	}

	/**
	 * Reads the name or pattern of a method.
	 * @param entry the full name, the name without its interface, or a pattern with
	 * {@code *}
	 * @return the full name, or a pattern of full names
	 */
	public String method(DocumentNode entry) {
		return method(entry, this.methods.get());
	}

	/**
	 * Reads the name or pattern of a method among given methods.
	 * @param entry the full name, the name without its interface, or a pattern with
	 * {@code *}
	 * @param methods the full names of the methods to choose from
	 * @return the full name, or a pattern of full names
	 */
	public static String method(DocumentNode entry, Collection<String> methods) {
		var written = entry.shortText();
		var pattern = written.contains(".") ? written : ownName(written, methods);
		if (!pattern.contains("*")) {
			return entry.choice(methods);
		}
		if (methods.stream().noneMatch((method) -> Glob.matches(pattern, method))) {
			throw entry.wrong("no method fits '" + entry.text() + "'.");
		}
		return pattern;
	}

	/**
	 * A name without dots, such as GetOperation, selects the methods of that name in
	 * every interface.
	 */
	private static String ownName(String name, Collection<String> methods) {
		var pattern = "*." + name;
		return methods.stream().anyMatch((method) -> Glob.matches(pattern, method)) ? pattern : name;
	}

	/**
	 * Reads the name of a project.
	 * @param entry the name, such as {@code projects/demo}
	 * @return the name
	 */
	public static String scope(DocumentNode entry) {
		var scope = entry.shortText();
		if (!ProjectName.isOne(scope)) {
			throw entry.wrong("expected a project such as projects/demo, found '" + scope + "'.");
		}
		return NameLimit.require("scope", scope);
	}

	/**
	 * Reads header patterns.
	 * @param entry the patterns of values by header name
	 * @return the patterns by header name
	 */
	public static Map<String, String> headers(DocumentNode entry) {
		var fields = entry.anyFields();
		return fields.names().stream().collect(Collectors.toMap((name) -> name, (name) -> fields.of(name).shortText()));
	}

	private static Trigger trigger(DocumentNode entry, Trigger like) {
		var fields = entry.fields("after", "times", "every", "share", "seed", "until");
		return new Trigger(fields.find("after").map((value) -> value.count(0)).orElse(like.after()),
				fields.find("times").map((value) -> value.count(1)).or(like::times),
				fields.find("every").map((value) -> value.count(1)).orElse(like.every()),
				fields.find("share").map(FaultReader::share).orElse(like.share()),
				fields.find("seed").map((value) -> (long) value.count(Integer.MIN_VALUE)).orElse(like.seed()),
				fields.find("until").map(DocumentNode::instant).or(like::until));
	}

	private static double share(DocumentNode entry) {
		var share = entry.number();
		if (!(share >= 0 && share <= 1)) {
			throw entry.wrong("expected a share between 0 and 1, found " + entry.text() + ".");
		}
		return share;
	}

	/** The roles by name, in the order of the enum, for messages that list them. */
	private static Map<String, MethodRole> roles() {
		var roles = new LinkedHashMap<String, MethodRole>();
		Stream.of(MethodRole.values()).forEach((role) -> roles.put(word(role), role));
		return roles;
	}

	private static String word(MethodRole role) {
		return switch (role) {
			case STARTS -> "start";
			case GET -> "get";
			case LIST -> "list";
			case CANCEL -> "cancel";
			case DELETE -> "delete";
			case WAIT -> "wait";
			case MIXIN -> "mixin";
			case PLAIN -> "plain";
		};
	}

}
