package dev.longrunning.emulator.rule;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.longrunning.emulator.surface.MethodRole;

/**
 * Which calls are meant. What is not said fits every call.
 *
 * @param role what the method is to the emulator
 * @param method the method's full name, in which {@code *} stands for any text
 * @param scope the project
 * @param operation the operation's name, in which {@code *} stands for any text
 * @param headers headers that must be there, with their values; {@code *} is any value
 */
public record CallPattern(Optional<MethodRole> role, Optional<String> method, Optional<String> scope,
		Optional<String> operation, Map<String, String> headers) {

	/** Every call. */
	public static final CallPattern ANY = new CallPattern(Optional.empty(), Optional.empty(), Optional.empty(),
			Optional.empty(), Map.of());

	public CallPattern {
		headers = headers.entrySet()
			.stream()
			.collect(Collectors.toUnmodifiableMap((header) -> header.getKey().toLowerCase(Locale.ROOT),
					Map.Entry::getValue));
	}

	/**
	 * Whether a call is meant.
	 * @param call the call
	 * @return whether it fits all that is said
	 */
	public boolean fits(RuleTarget call) {
		return this.role.filter((role) -> role != call.role()).isEmpty()
				&& this.method.filter((pattern) -> !Glob.matches(pattern, call.method())).isEmpty()
				&& this.scope.filter((name) -> !name.equals(call.scope())).isEmpty()
				&& this.operation.filter((pattern) -> !Glob.matches(pattern, call.operation())).isEmpty()
				&& this.headers.entrySet().stream().allMatch((header) -> fits(header, call.headers()));
	}

	private static boolean fits(Map.Entry<String, String> wanted, Map<String, String> headers) {
		var value = headers.get(wanted.getKey());
		return value != null && Glob.matches(wanted.getValue(), value);
	}

}
