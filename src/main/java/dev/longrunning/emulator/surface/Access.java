package dev.longrunning.emulator.surface;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a caller of a method must bring.
 *
 * @param scopes of which its token has one; none: any token will do
 * @param withoutIdentity whether nobody asks who it is, so that whoever brings nothing
 * lacks a key and no token
 */
public record Access(Set<String> scopes, boolean withoutIdentity) {

	public Access {
		scopes = Set.copyOf(scopes);
	}

	/**
	 * What suffices where any of several suffices.
	 * @param several those; none: any token will do
	 * @return their scopes together
	 */
	public static Access anyOf(Collection<Access> several) {
		var anyToken = several.stream().anyMatch((access) -> access.scopes.isEmpty());
		return new Access(anyToken ? Set.of()
				: several.stream().flatMap((access) -> access.scopes.stream()).collect(Collectors.toUnmodifiableSet()),
				!several.isEmpty() && several.stream().allMatch(Access::withoutIdentity));
	}

}
