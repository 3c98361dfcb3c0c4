package dev.longrunning.emulator.name;

import java.util.Optional;
import java.util.regex.Pattern;

import dev.longrunning.emulator.status.StatusException;

/**
 * Names of projects, as in {@code projects/p}, and scopes. A scope is such a name, or
 * empty text for the whole emulator.
 */
public final class ProjectName {

	private static final String COLLECTION = "projects/";

	private static final Pattern NAME = Pattern.compile("projects/[^/*]+");

	private static final Pattern IN_PATH = Pattern.compile("/(projects/[^/:]+)");

	private ProjectName() {
	}

	/**
	 * Parses a scope.
	 * @param scope the name of a project, or empty text
	 * @return the project; empty: the whole emulator
	 * @throws StatusException INVALID_ARGUMENT if it is neither
	 */
	public static Optional<String> scope(String scope) {
		if (!scope.isEmpty() && !isOne(scope)) {
			throw StatusException.invalidField("scope",
					"The scope must be a project such as projects/demo; it is '" + scope + "'.");
		}
		return Optional.of(NameLimit.require("scope", scope)).filter((given) -> !given.isEmpty());
	}

	/**
	 * Returns whether a text is the name of one project and not a pattern.
	 * @param text the text
	 * @return whether it is a project name
	 */
	public static boolean isOne(String text) {
		return NAME.matcher(text).matches();
	}

	/**
	 * The project of a resource.
	 * @param resource the name of the resource
	 * @return the project; empty text if the name does not begin with one
	 */
	public static String of(String resource) {
		if (!resource.startsWith(COLLECTION)) {
			return "";
		}
		var end = resource.indexOf('/', COLLECTION.length());
		return (end < 0) ? resource : resource.substring(0, end);
	}

	/**
	 * The project of a request whose path alone is known.
	 * @param path the path, percent-encoded
	 * @return the first project in it; empty text if there is none
	 */
	public static String inPath(String path) {
		return IN_PATH.matcher(path).results().map((match) -> match.group(1)).findFirst().orElse("");
	}

	/**
	 * The name of a project.
	 * @param id its id or its number
	 * @return the name
	 */
	public static String withId(String id) {
		return COLLECTION + id;
	}

}
