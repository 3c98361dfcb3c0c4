package dev.longrunning.emulator.scenario.name;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.longrunning.emulator.surface.ApiMethod;
import dev.longrunning.emulator.surface.path.PathSegment.Literal;

/** The verb and API version of a method, in the words of operation metadata. */
public final class MethodWords {

	/** The verb of Create methods. */
	public static final String CREATE = "create";

	static final String UPDATE = "update";

	/** The verb of Delete methods. */
	public static final String DELETE = "delete";

	private static final List<String> STANDARD = List.of(CREATE, UPDATE, DELETE);

	/** The boundary between a lower-case letter or digit and a capital. */
	private static final Pattern WORD_BOUNDARY = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

	private static final Pattern VERSION = Pattern.compile("v\\d+[a-z0-9]*");

	private MethodWords() {
	}

	/**
	 * Returns the verb of a method: {@code create}, {@code update} or {@code delete} for
	 * a standard method, {@code update} for any other with a PATCH binding; else its
	 * custom verb (AIP-136), else the first word of its name.
	 * @param method the method
	 * @return the verb
	 */
	public static String verb(ApiMethod method) {
		var word = WORD_BOUNDARY.split(method.name())[0].toLowerCase(Locale.ROOT);
		if (STANDARD.contains(word)) {
			return word;
		}
		if (method.bindings().stream().anyMatch((binding) -> binding.httpMethod().equals("PATCH"))) {
			return UPDATE;
		}
		return method.bindings()
			.stream()
			.flatMap((binding) -> binding.template().verb().stream())
			.findFirst()
			.orElse(word);
	}

	/**
	 * Returns the API version of a method.
	 * @param method the method
	 * @return the version in its package, else in its paths
	 */
	public static Optional<String> apiVersion(ApiMethod method) {
		var inPackage = Arrays.stream(method.interfaceName().split("\\."));
		var inPaths = method.bindings()
			.stream()
			.flatMap((binding) -> binding.template().segments().stream())
			.flatMap((segment) -> (segment instanceof Literal(var text)) ? Stream.of(text) : Stream.empty());
		return Stream.concat(inPackage, inPaths).filter((part) -> VERSION.matcher(part).matches()).findFirst();
	}

}
