package dev.longrunning.emulator.rule;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.longrunning.emulator.surface.MethodRole;

/**
 * A pattern of calls. A field without a value matches every call.
 *
 * @param role the role of the method
 * @param method the full name of the method; {@code *} matches any text
 * @param scope the project of the call
 * @param operation the name of the operation that the call names; {@code *} matches any
 * text
 * @param headers the required headers with their values; {@code *} matches any text
 */
public record CallPattern(Optional<MethodRole> role, Optional<String> method, Optional<String> scope,
		Optional<String> operation, Map<String, String> headers) {

	/** The pattern that matches every call. */
	public static final CallPattern ANY = new CallPattern(Optional.empty(), Optional.empty(), Optional.empty(),
			Optional.empty(), Map.of());

	public CallPattern {
		headers = headers.entrySet()
			.stream()
			.collect(Collectors.toUnmodifiableMap((header) -> header.getKey().toLowerCase(Locale.ROOT),
					Map.Entry::getValue));
	}

	/**
	 * Checks whether a call matches every field of the pattern.
	 * @param call the call
	 * @return whether the call matches
	 */
	public boolean matches(RuleTarget call) {
		for (var field : Field.ALL) {
			if (!matches(field, call)) {
				return false;
			}
		}
		return true;
	}

	/**
	 * Checks whether a call matches one field of the pattern.
	 * @param field the field
	 * @param call the call
	 * @return whether the call matches
	 */
	public boolean matches(Field field, RuleTarget call) {
		return switch (field) {
			case ROLE -> this.role.filter((wanted) -> wanted != call.role()).isEmpty();
			case METHOD -> this.method.filter((pattern) -> !Glob.matches(pattern, call.method())).isEmpty();
			case SCOPE -> this.scope.filter((name) -> !name.equals(call.scope())).isEmpty();
			case OPERATION -> this.operation.filter((pattern) -> !Glob.matches(pattern, call.operation())).isEmpty();
			case HEADERS -> this.headers.entrySet().stream().allMatch((header) -> matches(header, call.headers()));
		};
	}

	private static boolean matches(Map.Entry<String, String> wanted, Map<String, String> headers) {
		var value = headers.get(wanted.getKey());
		return value != null && Glob.matches(wanted.getValue(), value);
	}

	/** The fields of a pattern, in the order in which they are compared. */
	public enum Field {

		/** The role of the method. */
		ROLE,

		/** The name of the method. */
		METHOD,

		/** The project. */
		SCOPE,

		/** The name of the operation. */
		OPERATION,

		/** The headers. */
		HEADERS;

		private static final List<Field> ALL = List.of(values());

	}

}
