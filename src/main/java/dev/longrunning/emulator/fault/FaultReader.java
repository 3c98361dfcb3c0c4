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
 * Reads faults as users write them.
 *
 * @param methods the full names of all methods there are
 * @param catalogue the faults that others can be like, by name; asked for when one is
 */
public record FaultReader(Supplier<? extends Collection<String>> methods, Supplier<Map<String, Fault>> catalogue) {

	/** What stands for the catalogue where a fault is asked for by its name. */
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
	 * Reads one fault.
	 * @param entry the fault, its name within
	 * @return the fault
	 */
	public Fault one(DocumentNode entry) {
		return one(entry, fields(entry).of("name").text());
	}

	/**
	 * Reads one fault whose name is known.
	 * @param entry the fault
	 * @param name its name
	 * @return the fault
	 */
	public Fault one(DocumentNode entry, String name) {
		var fields = fields(entry);
		fields.find("name").filter((given) -> !given.text().equals(name)).ifPresent((given) -> {
			throw given.wrong("the fault is called '" + name + "' already.");
		});
		if (name.equals(RESERVED)) {
			throw fields.find("name")
				.orElse(entry)
				.wrong("a fault cannot be called '" + RESERVED
						+ "': that stands for the ready-made ones. Give it another name.");
		}
		fields.find("description").ifPresent(DocumentNode::text);
		var like = fields.find("like").map((word) -> word.meaning(this.catalogue.get()));
		var on = like.map(Fault::on).orElse(CallPattern.ANY);
		var trigger = like.map(Fault::serving).orElse(Trigger.ALWAYS);
		var effect = fields.find("do").map(EffectReader::effect).or(() -> like.map(Fault::effect));
		return new Fault(name, fields.find("on").map((said) -> pattern(said, on)).orElse(on),
				fields.find("serve").map((said) -> serving(said, trigger)).orElse(trigger),
				effect.orElseThrow(() -> entry.wrong("'do' is missing: what is to happen?")), entry.json());
	}

	private static DocumentFields fields(DocumentNode entry) {
		return entry.fields("name", "description", "like", "on", "serve", "do");
	}

	/** Role and method both say which methods: one of them replaces both. */
	private CallPattern pattern(DocumentNode entry, CallPattern like) {
		var fields = entry.fields("role", "method", "scope", "operation", "headers");
		var role = fields.find("role").map((word) -> word.meaning(ROLES));
		var method = fields.find("method").map(this::method);
		var same = role.isEmpty() && method.isEmpty();
		var headers = new LinkedHashMap<>(like.headers());
		fields.find("headers")
			.map(FaultReader::headers)
			.ifPresent((said) -> said.forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value)));
		return new CallPattern(same ? like.role() : role, same ? like.method() : method,
				fields.find("scope").map(FaultReader::scope).or(like::scope),
				fields.find("operation").map(DocumentNode::shortText).or(like::operation), headers);
	}

	/**
	 * Reads the name of a method, in which stars may stand.
	 * @param entry the name, full or the method's own
	 * @return the full name, or a pattern for full names
	 */
	public String method(DocumentNode entry) {
		return method(entry, this.methods.get());
	}

	/**
	 * Reads the name of one of some methods, in which stars may stand.
	 * @param entry the name, full or the method's own
	 * @param methods the full names of the methods there are
	 * @return the full name, or a pattern for full names
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
	 * A name without dots, such as GetOperation, is that of a method of any interface.
	 */
	private static String ownName(String name, Collection<String> methods) {
		var pattern = "*." + name;
		return methods.stream().anyMatch((method) -> Glob.matches(pattern, method)) ? pattern : name;
	}

	/**
	 * Reads a project.
	 * @param entry its name
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
	 * Reads headers.
	 * @param entry headers by name
	 * @return their values
	 */
	public static Map<String, String> headers(DocumentNode entry) {
		var fields = entry.anyFields();
		return fields.names().stream().collect(Collectors.toMap((name) -> name, (name) -> fields.of(name).shortText()));
	}

	private static Trigger serving(DocumentNode entry, Trigger like) {
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

	/** In the order of the roles, for messages that list them. */
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
