package dev.longrunning.emulator.rule;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.longrunning.emulator.document.DocumentNode;
import dev.longrunning.emulator.name.NameLimit;
import dev.longrunning.emulator.name.ProjectName;
import dev.longrunning.emulator.surface.MethodRole;

/**
 * A reader of the call patterns that users write.
 *
 * @param methods the full names of all methods
 */
public record CallPatternReader(Supplier<? extends Collection<String>> methods) {

	private static final Map<String, MethodRole> ROLES = roles();

	/**
	 * Reads a pattern that completes another one. Role and method both select methods, so
	 * either of them replaces both of the inherited pattern.
	 * @param entry the pattern
	 * @param like the inherited pattern
	 * @return the pattern
	 */
	public CallPattern pattern(DocumentNode entry, CallPattern like) {
		var fields = entry.fields("role", "method", "scope", "operation", "headers");
		var role = fields.find("role").map((word) -> word.meaning(ROLES));
		var method = fields.find("method").map(this::method);
		var same = role.isEmpty() && method.isEmpty();
		var headers = new LinkedHashMap<>(like.headers());
		fields.find("headers")
			.map(CallPatternReader::headers)
			.ifPresent((given) -> given.forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value)));
		return new CallPattern(same ? like.role() : role, same ? like.method() : method,
				fields.find("scope").map(CallPatternReader::scope).or(like::scope),
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
		var pattern = pattern(entry, methods);
		if (!pattern.contains("*")) {
			return entry.choice(methods);
		}
		if (methods.stream().noneMatch((method) -> Glob.matches(pattern, method))) {
			throw entry.wrong("no method matches '" + entry.text() + "'.");
		}
		return pattern;
	}

	/**
	 * Checks whether the name or pattern of a method fits any of given methods.
	 * @param entry the full name, the name without its interface, or a pattern with
	 * {@code *}
	 * @param methods the full names of the methods
	 * @return whether it fits a method
	 */
	public static boolean fits(DocumentNode entry, Collection<String> methods) {
		var pattern = pattern(entry, methods);
		return methods.stream().anyMatch((method) -> Glob.matches(pattern, method));
	}

	private static String pattern(DocumentNode entry, Collection<String> methods) {
		var written = entry.shortText();
		return written.contains(".") ? written : ownName(written, methods);
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

	/**
	 * Reads the name of a role.
	 * @param entry the name, such as {@code start}
	 * @return the name
	 */
	public static String role(DocumentNode entry) {
		return entry.choice(ROLES.keySet());
	}

	/** The roles by name, in the order of the enum, for messages that list them. */
	private static Map<String, MethodRole> roles() {
		var roles = new LinkedHashMap<String, MethodRole>();
		Stream.of(MethodRole.values()).forEach((role) -> roles.put(roleName(role), role));
		return roles;
	}

	/**
	 * Returns the name of a role.
	 * @param role the role
	 * @return the name in patterns, such as {@code start}
	 */
	public static String roleName(MethodRole role) {
		return switch (role) {
			case STARTS -> "start";
			case GET -> "get";
			case LIST -> "list";
			case CANCEL -> "cancel";
			case DELETE -> "delete";
			case WAIT -> "wait";
			case MIXIN -> "mixin";
			case GET_RESOURCE -> "getResource";
			case LIST_RESOURCES -> "listResources";
			case CREATE_RESOURCE -> "createResource";
			case UPDATE_RESOURCE -> "updateResource";
			case DELETE_RESOURCE -> "deleteResource";
			case CHANGE_RESOURCE -> "changeResource";
			case PLAIN -> "plain";
		};
	}

}
