package dev.longrunning.emulator.scenario.name;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.longrunning.emulator.surface.ApiMethod;
import dev.longrunning.emulator.surface.path.PathSegment.Literal;

/** What a method's name and bindings say of it, in the words that metadata has for it. */
public final class MethodWords {

	public static final String CREATE = "create";

	static final String UPDATE = "update";

	public static final String DELETE = "delete";

	private static final List<String> STANDARD = List.of(CREATE, UPDATE, DELETE);

	/** Between a small letter or digit and a capital. */
	private static final Pattern WORDS = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

	private static final Pattern VERSION = Pattern.compile("v\\d+[a-z0-9]*");

	private MethodWords() {
	}

	/**
	 * What a method does: {@code create}, {@code update} or {@code delete} for a standard
	 * method and for any other that is called with PATCH; else its custom verb (AIP-136),
	 * else the first word of its name.
	 * @param method the method
	 * @return the verb
	 */
	public static String verb(ApiMethod method) {
		var word = WORDS.split(method.name())[0].toLowerCase(Locale.ROOT);
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
	 * The version of the API that a method belongs to.
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
