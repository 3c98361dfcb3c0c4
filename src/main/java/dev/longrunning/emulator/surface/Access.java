package dev.longrunning.emulator.surface;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The credentials that a caller of a method needs.
 *
 * @param scopes the OAuth scopes, of which the token needs one; empty if any token is
 * enough
 * @param allowsWithoutCredential the rule's {@code allow_without_credential}: a call
 * without credentials then lacks only an API key, not a token
 */
public record Access(Set<String> scopes, boolean allowsWithoutCredential) {

	public Access {
		scopes = Set.copyOf(scopes);
	}

	/**
	 * The access that is enough where any one of several is enough.
	 * @param several the alternatives; if there are none, any token is enough
	 * @return the union of their scopes
	 */
	public static Access anyOf(Collection<Access> several) {
		var anyToken = several.stream().anyMatch((access) -> access.scopes.isEmpty());
		return new Access(anyToken ? Set.of()
				: several.stream().flatMap((access) -> access.scopes.stream()).collect(Collectors.toUnmodifiableSet()),
				!several.isEmpty() && several.stream().allMatch(Access::allowsWithoutCredential));
	}

}
