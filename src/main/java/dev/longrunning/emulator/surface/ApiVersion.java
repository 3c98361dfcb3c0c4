package dev.longrunning.emulator.surface;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The version of an API in the full names of its methods and types (AIP-191). */
public final class ApiVersion {

	private static final Pattern VERSION = Pattern.compile("v\\d+[a-z0-9]*");

	private ApiVersion() {
	}

	/**
	 * The version in a full name.
	 * @param fullName the name of a method or a type
	 * @return the version, as in {@code v1beta1}; empty if the name has none
	 */
	static Optional<String> of(String fullName) {
		return Arrays.stream(fullName.split("\\.")).filter((part) -> VERSION.matcher(part).matches()).findFirst();
	}

	/**
	 * A full name without its version.
	 * @param fullName the name of an interface, a method or a type
	 * @return the name, which is the same in all versions
	 */
	public static String without(String fullName) {
		return Arrays.stream(fullName.split("\\."))
			.filter((part) -> !VERSION.matcher(part).matches())
			.collect(Collectors.joining("."));
	}

	/**
	 * Tells whether a type and a method can belong together.
	 * @param type the full name of the type
	 * @param method the full name of the method
	 * @return true if both have the same version, or if the type has none
	 */
	public static boolean isShared(String type, String method) {
		return of(type).isEmpty() || of(type).equals(of(method));
	}

}
