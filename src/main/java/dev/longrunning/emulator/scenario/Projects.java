package dev.longrunning.emulator.scenario;

import java.util.regex.Pattern;

import com.google.protobuf.Message;
import dev.longrunning.emulator.surface.ApiMethod;

/** The project that a call is for. */
public final class Projects {

	private static final Pattern PROJECT = Pattern.compile("^projects/[^/]+");

	private static final Pattern IN_PATH = Pattern.compile("/(projects/[^/:]+)");

	private Projects() {
	}

	/**
	 * The project of a call.
	 * @param method the method
	 * @param request the request
	 * @return the project, as in {@code projects/p}; empty text where it names none
	 */
	public static String of(ApiMethod method, Message request) {
		return PROJECT.matcher(resource(method, request))
			.results()
			.map((match) -> match.group())
			.findFirst()
			.orElse("");
	}

	/**
	 * The project of a call of which no more is known than its path.
	 * @param path the path, undecoded
	 * @return the first project in it; empty text where it names none
	 */
	public static String inPath(String path) {
		return IN_PATH.matcher(path).results().map((match) -> match.group(1)).findFirst().orElse("");
	}

	/**
	 * The resource that a call is about, or the one below which it is to be made.
	 * @param method the method
	 * @param request the request
	 * @return its name; empty text where the request names none
	 */
	public static String resource(ApiMethod method, Message request) {
		return ResourceNames.of(method, request).orElse("");
	}

	/**
	 * The name that a request asks for.
	 * @param request the request
	 * @return its field {@code name}, empty text where it has none
	 */
	public static String name(Message request) {
		return ResourceNames.text(request, "name").orElse("");
	}

}
